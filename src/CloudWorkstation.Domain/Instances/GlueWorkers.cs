namespace CloudWorkstation.Domain.Instances;

/// <summary>
/// How many data processing units (DPU) a Glue worker is. Source: AWS Glue developer guide, "Defining job properties for Spark jobs",
/// worker types.
/// </summary>
public static class GlueWorkers
{
    private static readonly Dictionary<string, decimal> Dpus = new(StringComparer.Ordinal)
    {
        ["Standard"] = 1,
        ["G.025X"] = 0.25m,
        ["G.1X"] = 1,
        ["G.2X"] = 2,
        ["G.4X"] = 4,
        ["G.8X"] = 8,
        ["G.12X"] = 12,
        ["G.16X"] = 16,
    };

    /// <returns>DPUs of one worker; null for types that are billed otherwise or unknown (R and Z types cost more per hour).</returns>
    public static decimal? DpusOf(string workerType) => Dpus.TryGetValue(workerType, out var dpus) ? dpus : null;
}
