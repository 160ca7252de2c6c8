using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>Days whose spending is asked for, UTC, both included.</summary>
public sealed record SpendingPeriod(DateOnly From, DateOnly To)
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MonthForm = "yyyy-MM";

    /// <summary>The last day of the period's month.</summary>
    public DateOnly EndOfMonth => new DateOnly(To.Year, To.Month, 1).AddMonths(1).AddDays(-1);

    /// <summary>Whether it is one month from its first day on: what budgets are for.</summary>
    public bool IsFromTheFirst => From.Day == 1 && From.Month == To.Month && From.Year == To.Year;

    /// <summary>The period that options name: this month so far without any.</summary>
    /// <param name="from"><c>2026-11-01</c>, or null.</param>
    /// <param name="to">Likewise; null for today.</param>
    /// <param name="month"><c>2026-11</c>, or null; not together with the two others.</param>
    /// <param name="longest">The most days.</param>
    /// <returns>The period; or null, and what is wrong, beginning with the option.</returns>
    public static (SpendingPeriod? Period, string? Problem) Read(string? from, string? to, string? month, DateOnly today, int longest)
    {
        if (month is not null && (from ?? to) is not null)
        {
            return (null, "--month does not go together with --from or --to; give the month, or the days.");
        }

        if (to is not null && from is null)
        {
            return (null, $"--to is \"{to}\" and --from is missing; give the first day too.");
        }

        if (month is not null)
        {
            return OfMonth(month, today);
        }

        var first = new DateOnly(today.Year, today.Month, 1);
        var last = today;
        if ((from is not null && !TryDay(from, out first)) || (to is not null && !TryDay(to, out last)))
        {
            var (option, value) = from is not null && !TryDay(from, out _) ? ("--from", from) : ("--to", to);
            return (null, $"{option} is \"{value}\", which is no day; give one such as {Text(today)}.");
        }

        return (first, last) switch
        {
            _ when last > today => (null, $"--to is {Text(last)}, a day to come; give {Text(today)} or an earlier one."),
            _ when first > last => (null, $"--from is {Text(first)}, after {(to is null ? "today" : "--to")}, {Text(last)}; give an earlier day."),
            _ when last.DayNumber - first.DayNumber >= longest =>
                (null, $"--from is {Text(first)}; figures are kept for {longest} days. Give {Text(last.AddDays(1 - longest))} or a later day."),
            _ => (new SpendingPeriod(first, last), null),
        };
    }

    public override string ToString() => From == To ? Text(From) : $"{Text(From)} to {Text(To)}";

    private static (SpendingPeriod?, string?) OfMonth(string month, DateOnly today)
    {
        if (!DateOnly.TryParseExact(month, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            return (null, $"--month is \"{month}\", which is no month; give one such as {today.ToString(MonthForm, CultureInfo.InvariantCulture)}.");
        }

        if (first > today)
        {
            return (null, $"--month is {month}, a month to come; give {today.ToString(MonthForm, CultureInfo.InvariantCulture)} or an earlier one.");
        }

        var last = first.AddMonths(1).AddDays(-1);
        return (new SpendingPeriod(first, last < today ? last : today), null);
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);
}
