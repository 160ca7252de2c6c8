using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>
/// Carries a month's spending on to its end: what is spent, and for the rest of the month the daily average of the last seven days, or of the
/// days since the month's first figure when they are fewer. It knows nothing of plans.
/// </summary>
public sealed record SpendingForecast
{
    /// <summary>Days, today among them.</summary>
    private const int Window = 7;

    /// <value>First day of the average.</value>
    public required DateOnly Since { get; init; }

    /// <value>Until then the figures are complete; the forecast begins here.</value>
    public required DateTimeOffset Until { get; init; }

    /// <value>Days from <see cref="Since"/> to <see cref="Until"/>, with their fraction.</value>
    public required decimal Days { get; init; }

    /// <value>Days that are left of the month, with their fraction.</value>
    public required decimal DaysLeft { get; init; }

    /// <param name="entries">All of the period, of every group: so the groups' forecasts add up to the total's.</param>
    /// <param name="until">Until then the figures are complete.</param>
    /// <param name="now">Now.</param>
    /// <returns>The forecast; or null, and why there is none.</returns>
    public static (SpendingForecast? Forecast, string? WhyNot) Of(
        SpendingPeriod period, IReadOnlyCollection<SpendingEntry> entries, DateTimeOffset until, DateTimeOffset now)
    {
        if (!period.IsFromTheFirst || period.To != DateOnly.FromDateTime(now.UtcDateTime))
        {
            return (null, "There is a forecast for the current month from its first day on only.");
        }

        var counted = entries.Where(entry => IsCounted(entry, until)).ToList();
        if (counted.Count == 0)
        {
            return (null, "There is no forecast: nothing has been measured this month.");
        }

        if (until < now.AddDays(-1))
        {
            return (null, "There is no forecast: nothing has been measured for more than a day.");
        }

        var last = DateOnly.FromDateTime(until.UtcDateTime.AddTicks(-1));
        var first = counted.Min(entry => entry.Day);
        var since = last.AddDays(1 - Window) is var week && week > first ? week : first;
        var days = DaysBetween(Start(since), until);
        return days < 1
            ? (null, "There is no forecast: this month has been measured for less than a day.")
            : (new SpendingForecast { Since = since, Until = until, Days = days, DaysLeft = DaysBetween(until, Start(period.EndOfMonth.AddDays(1))) }, null);
    }

    /// <summary>What a group will have cost at the end of the month.</summary>
    public decimal Of(IReadOnlyCollection<SpendingEntry> group)
    {
        var counted = group.Where(entry => IsCounted(entry, Until)).ToList();
        var average = counted.Where(entry => entry.Day >= Since).Sum(entry => entry.TotalUsd) / Days;
        return counted.Sum(entry => entry.TotalUsd) + (average * DaysLeft);
    }

    private static bool IsCounted(SpendingEntry entry, DateTimeOffset until) => Start(entry.Day) < until;

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static decimal DaysBetween(DateTimeOffset from, DateTimeOffset to) => to <= from ? 0 : (decimal)(to - from).TotalDays;
}
