using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Metering;

/// <summary>Items that one query reads: some days of a researcher, or of everybody within a month.</summary>
public sealed record MeterRange
{
    private MeterRange(string? index, string partitionKey, string partition, SpendingPeriod days)
    {
        (Index, PartitionKey, Partition) = (index, partitionKey, partition);
        (First, Last) = MeterFormat.SortKeys(days);
    }

    internal string? Index { get; }

    internal string PartitionKey { get; }

    internal string Partition { get; }

    internal string First { get; }

    internal string Last { get; }

    public static MeterRange Of(string researcher, SpendingPeriod days) => new(null, MeterFormat.Researcher, researcher, days);

    /// <summary>Everybody's days: a range a month.</summary>
    public static IReadOnlyList<MeterRange> OfAll(SpendingPeriod days) =>
        [.. MeterFormat.Months(days).Select(month => new MeterRange(MeterFormat.ByMonth, MeterFormat.Month, month, days))];
}

/// <param name="End">Where the next page begins; null after the last.</param>
public sealed record MeterPage(MeterReading Reading, MeterPageEnd? End);

/// <summary>Where a page ended.</summary>
public sealed class MeterPageEnd
{
    internal MeterPageEnd(Dictionary<string, AttributeValue> key) => Key = key;

    internal Dictionary<string, AttributeValue> Key { get; }
}
