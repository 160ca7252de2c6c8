namespace CloudWorkstation.Domain.Costs;

/// <summary>The units prices are quoted in, each with the most that one of it can cost: a higher price is a slip of the pen.</summary>
internal static class PriceUnits
{
    public static IReadOnlyDictionary<string, decimal> Largest { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["hour"] = 1_000,
        ["session-hour"] = 100,
        ["DPU-hour"] = 10,
        ["minute"] = 10,
        ["month"] = 10_000,
        ["GB"] = 10,
        ["GB-month"] = 10,
        ["GB-second"] = 0.01m,
        ["IOPS-month"] = 1,
        ["MiBps-month"] = 100,
        ["key-month"] = 100,
        ["alarm-month"] = 100,
        ["metric-month"] = 100,
        ["request"] = 10,
        ["1000 requests"] = 10,
        ["10000 requests"] = 10,
        ["1000000 requests"] = 100,
        ["event"] = 1,
        ["1000000 events"] = 100,
        ["100000 notifications"] = 100,
        ["100000 objects-month"] = 100,
    };
}
