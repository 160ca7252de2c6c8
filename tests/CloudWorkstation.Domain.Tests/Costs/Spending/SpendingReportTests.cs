using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Domain.Tests.Costs.Spending;

/// <summary>November 2026, of which it is the 21st, noon UTC.</summary>
public sealed class SpendingReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SpendingPeriod ThisMonth = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 21));

    [Fact]
    public void The_forecast_goes_on_with_the_average_of_the_last_seven_days()
    {
        // 10 a day until the 14th, then 2 a day; on the 21st half of it.
        SpendingEntry[] entries = [.. Days(1, 14, 10), .. Days(15, 20, 2), .. Days(21, 21, 1)];

        var (forecast, _) = SpendingForecast.Of(ThisMonth, entries, Now, Now);

        // 153 are spent; 13 in 6.5 days are 2 a day; 9.5 days are left.
        Assert.Equal((new DateOnly(2026, 11, 15), 6.5m, 9.5m), (forecast!.Since, forecast.Days, forecast.DaysLeft));
        Assert.Equal(153 + 19, forecast.Of(entries));
    }

    [Fact]
    public void With_fewer_days_than_seven_it_is_their_average()
    {
        SpendingEntry[] entries = [.. Days(20, 20, 4), .. Days(21, 21, 2)];

        var (forecast, _) = SpendingForecast.Of(ThisMonth, entries, Now, Now);

        Assert.Equal(6 + (4 * 9.5m), forecast!.Of(entries));
    }

    [Fact]
    public void It_begins_where_the_figures_end()
    {
        SpendingEntry[] entries = [.. Days(1, 20, 10), .. Days(21, 21, 3)];

        var (forecast, _) = SpendingForecast.Of(ThisMonth, entries, Now.AddHours(-12), Now);

        Assert.Equal((7m, 10m, 300m), (forecast!.Days, forecast.DaysLeft, forecast.Of(entries)));
    }

    [Fact]
    public void The_forecasts_of_groups_add_up_to_that_of_all()
    {
        SpendingEntry[] entries = [.. Days(3, 20, 3, "a"), .. Days(18, 21, 5, "b")];

        var report = SpendingReport.Of(ThisMonth, SpendingBy.Workstation, entries, Now, Now, SpendingBudgets.None, null);

        Assert.Equal(report.Total!.ForecastUsd!.Value, report.Lines.Sum(line => line.ForecastUsd!.Value), 9);
    }

    [Fact]
    public void There_is_none_of_a_part_of_the_month() => Assert.StartsWith(
        "There is a forecast for the current month", Without(ThisMonth with { From = new DateOnly(2026, 11, 2) }, [.. Days(3, 20, 1)], Now), StringComparison.Ordinal);

    [Fact]
    public void There_is_none_of_a_month_that_is_over() => Assert.StartsWith(
        "There is a forecast for the current month", Without(new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)), [.. Days(3, 20, 1)], Now), StringComparison.Ordinal);

    [Fact]
    public void There_is_none_without_figures() => Assert.Contains("nothing has been measured this month", Without(ThisMonth, [], Now), StringComparison.Ordinal);

    [Fact]
    public void There_is_none_from_a_few_hours() => Assert.Contains("less than a day", Without(ThisMonth, [.. Days(21, 21, 1)], Now), StringComparison.Ordinal);

    [Fact]
    public void There_is_none_from_figures_of_days_ago() =>
        Assert.Contains("nothing has been measured for more than a day", Without(ThisMonth, [.. Days(3, 18, 1)], Now.AddDays(-3)), StringComparison.Ordinal);

    [Fact]
    public void The_dearest_group_stands_first()
    {
        var report = SpendingReport.Of(ThisMonth, SpendingBy.Workstation, [.. Days(3, 3, 1, "a"), .. Days(3, 4, 5, "b")], Now, Now, SpendingBudgets.None, null);

        Assert.Equal([("b", 10m), ("a", 1m)], report.Lines.Select(line => (line.Group, line.TotalUsd)));
    }

    [Fact]
    public void Of_one_researcher_the_total_has_that_ones_budget()
    {
        var budgets = new SpendingBudgets(500, new Dictionary<string, decimal> { ["alice"] = 50 });

        decimal? Budget(string? researcher) =>
            SpendingReport.Of(ThisMonth, SpendingBy.Workstation, [.. Days(3, 3, 1)], Now, Now, budgets, researcher).Total!.BudgetUsd;

        Assert.Equal((500m, 50m, null), (Budget(null), Budget("alice"), Budget("bob")));
    }

    private static string? Without(SpendingPeriod period, SpendingEntry[] entries, DateTimeOffset until) =>
        SpendingForecast.Of(period, entries, until, Now) is (null, var why) ? why : null;

    private static IEnumerable<SpendingEntry> Days(int first, int last, decimal usd, string group = "a") =>
        Enumerable.Range(first, last - first + 1).Select(day => new SpendingEntry(group, new DateOnly(2026, 11, day), usd));
}
