namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>From AWS's units to those of price lists: <c>Requests</c> to <c>1000 requests</c>.</summary>
internal static class UnitConversion
{
    /// <summary>AWS's unit, any case, with how many of it are one unit of the list.</summary>
    private static readonly Dictionary<string, (string[] Names, decimal Count)[]> Units = new(StringComparer.Ordinal)
    {
        ["hour"] = [(["hrs", "hours", "hour"], 1)],
        ["session-hour"] = [(["hrs", "hours", "hour", "session-hrs"], 1)],
        ["DPU-hour"] = [(["dpu-hour", "dpu-hours", "dpu-hr"], 1)],
        ["minute"] = [(["minutes", "minute", "min"], 1)],
        ["GB"] = [(["gb", "gigabytes"], 1)],
        ["GB-month"] = [(["gb-mo", "gb-month"], 1)],
        ["GB-second"] = [(["gb-second", "gb-seconds", "lambda-gb-second", "second", "seconds"], 1)],
        ["IOPS-month"] = [(["iops-mo", "iops-month"], 1)],
        // gp3 throughput is quoted for a GiB a second.
        ["MiBps-month"] = [(["mibps-mo", "mibps-month"], 1), (["gibps-mo"], 1 / 1024m)],
        ["key-month"] = [(["keys", "key"], 1)],
        ["alarm-month"] = [(["alarms", "alarm"], 1)],
        ["metric-month"] = [(["metrics", "metric"], 1)],
        ["request"] = [(["requests", "request"], 1)],
        ["1000 requests"] = [(["requests", "request"], 1_000)],
        ["10000 requests"] = [(["requests", "request"], 10_000)],
        ["1000000 requests"] = [(["requests", "request", "readrequestunits", "writerequestunits"], 1_000_000)],
        ["event"] = [(["events", "event"], 1)],
        ["1000000 events"] = [(["events", "event", "64k chunks"], 1_000_000)],
        ["100000 notifications"] = [(["notifications", "notification"], 100_000)],
        ["100000 objects-month"] = [(["obj-month", "objects"], 100_000)],
    };

    /// <returns>US dollars for one unit of the list; null when AWS's unit is no part of it.</returns>
    public static decimal? UsdPer(string unit, ListedRate rate)
    {
        foreach (var (names, count) in Units.GetValueOrDefault(unit, []))
        {
            if (names.Contains(rate.Unit, StringComparer.OrdinalIgnoreCase))
            {
                return Plain(rate.Usd * count);
            }
        }

        return null;
    }

    /// <summary>Without the zeros at the end that AWS writes.</summary>
    private static decimal Plain(decimal usd) => usd / 1.0000000000000000000000000000m;
}
