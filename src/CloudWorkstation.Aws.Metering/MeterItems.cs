using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Metering;

/// <summary>The meter's values as DynamoDB's.</summary>
internal static class MeterItems
{
    public static Dictionary<string, AttributeValue> ToAttributes(this IReadOnlyDictionary<string, MeterValue> values) =>
        values.ToDictionary(entry => entry.Key, entry => entry.Value.IsNumber
            ? new AttributeValue { N = entry.Value.Written }
            : new AttributeValue { S = entry.Value.Written });

    /// <summary>Attributes of other types, which no record has, are left out.</summary>
    public static IReadOnlyDictionary<string, MeterValue> ToMeterValues(this Dictionary<string, AttributeValue>? item) =>
        (item ?? []).Where(entry => (entry.Value.N ?? entry.Value.S) is not null).ToDictionary(
            entry => entry.Key, entry => entry.Value.N is { } number ? new MeterValue(number, IsNumber: true) : MeterValue.Text(entry.Value.S));
}
