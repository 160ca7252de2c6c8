namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>What a group cost in a period. The parts and hours are null for figures of AWS's bill, which are not split so.</summary>
public sealed record SpendingLine
{
    public required string Group { get; init; }

    public double? RunningHours { get; init; }

    public double? StoppedHours { get; init; }

    /// <value>US dollars, like all amounts.</value>
    public decimal? ComputeUsd { get; init; }

    public decimal? StorageUsd { get; init; }

    public decimal? ServiceUsd { get; init; }

    public required decimal TotalUsd { get; init; }

    /// <value>At the end of the month; null when there is no forecast.</value>
    public decimal? ForecastUsd { get; init; }

    /// <value>For the month; null when there is none.</value>
    public decimal? BudgetUsd { get; init; }

    /// <value>Until when everything is counted; null for figures of AWS's bill.</value>
    public DateTimeOffset? MeteredUntil { get; init; }

    /// <value>Hours in which a price or the state was not known: the amounts are too low by that.</value>
    public double UnpricedHours { get; init; }

    /// <summary>Sums the entries of one group, or of all.</summary>
    internal static SpendingLine Of(string group, IReadOnlyList<SpendingEntry> entries, SpendingForecast? forecast, decimal? budget)
    {
        var records = entries.Select(entry => entry.Metered).OfType<Metering.MeterRecord>().ToList();
        var metered = records.Count > 0;
        return new SpendingLine
        {
            Group = group,
            RunningHours = metered ? Hours(records.Sum(record => (long)record.RunningSeconds)) : null,
            StoppedHours = metered ? Hours(records.Sum(record => (long)record.StoppedSeconds)) : null,
            ComputeUsd = metered ? records.Sum(record => record.ComputeUsd) : null,
            StorageUsd = metered ? records.Sum(record => record.StorageUsd) : null,
            ServiceUsd = metered ? records.Sum(record => record.ServiceUsd) : null,
            TotalUsd = entries.Sum(entry => entry.TotalUsd),
            ForecastUsd = forecast?.Of(entries),
            BudgetUsd = budget,
            MeteredUntil = metered ? records.Max(record => record.LastSampledAt) : null,
            UnpricedHours = Hours(records.Sum(record => (long)record.UnpricedSeconds)),
        };
    }

    private static double Hours(long seconds) => seconds / 3600.0;
}
