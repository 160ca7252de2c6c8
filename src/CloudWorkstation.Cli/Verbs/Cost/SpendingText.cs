using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary>What was spent, as a table for people.</summary>
internal static class SpendingText
{
    public static void Write(Terminal terminal, Spent spent, DateTimeOffset now, string program)
    {
        var report = spent.Report;
        terminal.Out.WriteLine(Title(spent));
        if (report.Total is { } total)
        {
            terminal.Out.WriteLine();
            var columns = Columns(report, now);
            var table = new TextTable([.. columns.Select(column => column.Heading)]);
            foreach (var line in report.Lines.Append(total with { Group = "TOTAL" }))
            {
                table.Add([.. columns.Select(column => column.Cell(line))]);
            }

            table.Write(terminal);
            terminal.Out.WriteLine();
            foreach (var line in Footer(spent, now))
            {
                terminal.Out.WriteLine(line);
            }
        }

        foreach (var remark in spent.Remarks)
        {
            terminal.Out.WriteLine(Written.For(program, remark));
        }
    }

    /// <summary>How the forecasts were made, or why there are none.</summary>
    public static string ForecastOf(SpendingReport report) => report.Forecast is { } forecast
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Forecast to {Written.Date(report.Period.EndOfMonth)}: what is spent, and for the {forecast.DaysLeft:0.0} days left the daily average since {Written.Date(forecast.Since)} ({forecast.Days:0.0} days).")
        : report.WhyNoForecast ?? "";

    private static string Title(Spent spent)
    {
        var whose = string.Concat(
            spent.Question.Workstation is { } name ? $" on {name}" : "", spent.Question.Researcher is { } researcher ? $" by {researcher}" : "");
        return spent.Question.Source == SpendingSource.Meter
            ? $"Spent{whose} in {spent.Environment}, {spent.Report.Period} (UTC), as the meter counted at list prices without taxes and discounts"
            : $"Billed{whose} in {spent.Environment}, {spent.Report.Period} (UTC), by Cost Explorer, unblended";
    }

    private static IEnumerable<string> Footer(Spent spent, DateTimeOffset now)
    {
        if (spent.Question.Source == SpendingSource.Meter && spent.Until is { } until)
        {
            yield return $"Metered until {Written.Moment(until)}, {Written.Age(now - until)}."
                + (spent.Report.PricesAsOf is { } date ? $" Prices as of {Written.Date(date)}." : "");
        }

        yield return ForecastOf(spent.Report);
    }

    private static List<Column> Columns(SpendingReport report, DateTimeOffset now)
    {
        var metered = report.Total!.RunningHours is not null;
        var columns = new List<Column> { new(report.By.ToString().ToUpperInvariant(), line => (line.Group, line.Group == "TOTAL" ? Style.Strong : Style.Plain)) };
        if (metered)
        {
            columns.Add(new("RUNNING", line => Hours(line.RunningHours)));
            columns.Add(new("STOPPED", line => Hours(line.StoppedHours)));
            columns.Add(new("COMPUTE", line => Money(line.ComputeUsd)));
            columns.Add(new("STORAGE", line => Money(line.StorageUsd)));
            columns.Add(new("SERVICE", line => Money(line.ServiceUsd)));
        }

        columns.Add(new("TOTAL", line => (Usd.Spent(line.TotalUsd) + (line.UnpricedHours > 0 ? "+" : ""), Style.Strong)));
        if (report.Forecast is not null)
        {
            columns.Add(new("FORECAST", line => Money(line.ForecastUsd)));
        }

        if (report.Lines.Append(report.Total).Any(line => line.BudgetUsd is not null))
        {
            columns.Add(new("BUDGET", Budget));
        }

        if (metered)
        {
            columns.Add(new("METERED", line => (line.MeteredUntil is { } until ? Written.Age(now - until) : "-", Style.Faint)));
        }

        return columns;
    }

    private static (string, Style) Budget(SpendingLine line) => line.BudgetUsd is not { } budget ? ("-", Style.Plain) : (
        string.Create(CultureInfo.InvariantCulture, $"{Usd.Spent(budget)} ({line.TotalUsd / budget:0%})"),
        line.TotalUsd > budget ? Style.Bad : line.ForecastUsd > budget ? Style.Warning : Style.Good);

    private static (string, Style) Money(decimal? amount) => (Usd.Spent(amount), Style.Plain);

    private static (string, Style) Hours(double? hours) =>
        (hours is { } known ? known.ToString("0.0 h", CultureInfo.InvariantCulture) : "-", Style.Plain);

    private sealed record Column(string Heading, Func<SpendingLine, (string Text, Style Style)> Cell);
}
