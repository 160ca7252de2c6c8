using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>What was spent in a period, by group, with the sum and a forecast.</summary>
public sealed record SpendingReport
{
    public required SpendingPeriod Period { get; init; }

    public required SpendingBy By { get; init; }

    /// <value>The dearest first.</value>
    public required IReadOnlyList<SpendingLine> Lines { get; init; }

    /// <value>Null when there is no line: nothing measured is not nothing spent.</value>
    public SpendingLine? Total { get; init; }

    public SpendingForecast? Forecast { get; init; }

    /// <value>Why there is no forecast.</value>
    public string? WhyNoForecast { get; init; }

    /// <value>Date of the oldest price behind the figures; null for figures of AWS's bill.</value>
    public DateOnly? PricesAsOf { get; init; }

    /// <param name="until">Until then the figures are complete.</param>
    /// <param name="researcher">The only researcher in the entries; null when they are of all.</param>
    public static SpendingReport Of(
        SpendingPeriod period, SpendingBy by, IReadOnlyList<SpendingEntry> entries, DateTimeOffset until, DateTimeOffset now, SpendingBudgets budgets,
        string? researcher)
    {
        var (forecast, whyNot) = SpendingForecast.Of(period, entries, until, now);
        var monthly = period.IsFromTheFirst ? budgets : SpendingBudgets.None;
        decimal? Of(string name) => monthly.Researchers.TryGetValue(name, out var usd) ? usd : null;
        return new SpendingReport
        {
            Period = period,
            By = by,
            Lines =
            [
                .. entries.GroupBy(entry => entry.Group, StringComparer.Ordinal)
                    .Select(group => SpendingLine.Of(group.Key, [.. group], forecast, by == SpendingBy.Researcher ? Of(group.Key) : null))
                    .OrderByDescending(line => line.TotalUsd).ThenBy(line => line.Group, StringComparer.Ordinal),
            ],
            Total = entries.Count == 0 ? null : SpendingLine.Of("total", entries, forecast, researcher is null ? monthly.MonthlyUsd : Of(researcher)),
            Forecast = forecast,
            WhyNoForecast = whyNot,
            PricesAsOf = entries.Min(entry => entry.Metered?.PricesAsOf),
        };
    }
}
