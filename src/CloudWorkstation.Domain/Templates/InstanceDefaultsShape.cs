using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static partial class InstanceDefaultsShape
{
    public static IReadOnlyDictionary<string, decimal> None { get; } = new Dictionary<string, decimal>();

    private static readonly Field<IReadOnlyDictionary<string, decimal>> EstimatedCostPerHour = Field.Optional(
        "estimated_cost_per_hour",
        Shapes.Map("any, or an instance or worker type", TypePattern(), new NumberShape<decimal>(0, 10_000), maximum: 100),
        None,
        "US dollars an hour by instance or worker type, any for every type.");

    public static Shape<IReadOnlyDictionary<string, decimal>> Shape { get; } = Shapes.Record(
        [EstimatedCostPerHour], values => values.Of(EstimatedCostPerHour));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,63}\z")]
    private static partial Regex TypePattern();
}
