using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary><c>max_hourly_cost</c>, the same for every service that has it.</summary>
internal static class HourlyLimitField
{
    public static Field<decimal?> Field { get; } = Documents.Field.Optional(
        "max_hourly_cost", new NumberShape<decimal>(0, 1000).As(decimal? (value) => value), null,
        "US dollars an hour that a launch may cost at most; policies may allow less. Without it, only policies limit the cost.");
}
