using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>The sentences below an estimate's table.</summary>
public static class EstimateSummary
{
    /// <summary>Total, what it lacks, and what costs nothing.</summary>
    public static IEnumerable<string> Of(Estimate estimate)
    {
        var where = string.Join(", ", estimate.Regions);
        yield return $"Total in {where}: {Total(estimate)} a month: {Usd.Estimate(estimate.FixedUsd)} as long as the stacks are there, " +
            $"{Usd.Estimate(estimate.UsageUsd)} by assumed use.";
        var missing = estimate.Missing.ToList();
        if (missing.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The total is incomplete: {missing.Count} {(missing.Count == 1 ? "line has" : "lines have")} no price: {Names(missing)}.");
        }

        if (estimate.OpenParameters.Count > 0)
        {
            yield return $"Parameters without a value: {string.Join(", ", estimate.OpenParameters)}. Give each with --parameter name=value.";
        }

        foreach (var free in Free(estimate))
        {
            yield return free;
        }

        var skipped = estimate.Lines.Where(line => line.Kind == LineKind.NotCreated).ToList();
        if (skipped.Count > 0)
        {
            yield return $"Not made with the parameters' values: {string.Join(", ", skipped.Select(line => $"{line.Stack}/{line.LogicalId}"))}.";
        }
    }

    /// <returns>The total, marked where it lacks something.</returns>
    public static string Total(Estimate estimate) => Usd.Estimate(estimate.TotalUsd) + (estimate.IsComplete ? "" : " (incomplete)");

    /// <summary>What costs nothing, by type.</summary>
    public static IEnumerable<string> Free(Estimate estimate)
    {
        var types = estimate.Lines.Where(line => line.Kind == LineKind.Free).GroupBy(line => line.Type).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (types.Count > 0)
        {
            yield return "Free: " + string.Join(
                ", ", types.Select(group => group.Count() == 1 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Key} × {group.Count()}"))) + ".";
        }
    }

    private static string Names(IEnumerable<EstimateLine> lines) => string.Join(
        ", ",
        lines.GroupBy(line => line.Kind == LineKind.Unsupported ? line.Type : line.Item)
            .Select(group => group.Count() == 1 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Key} × {group.Count()}")));
}
