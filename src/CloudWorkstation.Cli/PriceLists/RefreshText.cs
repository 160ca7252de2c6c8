using System.Globalization;
using CloudWorkstation.Cli.Terminals;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Cli.PriceLists;

/// <summary>Shows what a refresh did, row by row, what needs a look last.</summary>
internal static class RefreshText
{
    private static readonly (RowOutcome Outcome, string Word)[] Words =
    [
        (RowOutcome.Unchanged, "unchanged"), (RowOutcome.Changed, "changed"), (RowOutcome.Added, "added"), (RowOutcome.NotAsked, "not asked"),
        (RowOutcome.NotFound, "not found"), (RowOutcome.Ambiguous, "ambiguous"), (RowOutcome.Unusable, "unusable"),
    ];

    public static void Write(Terminal terminal, RefreshReport report)
    {
        var table = new TextTable("", "ITEM", "USE", "REGION", "WAS", "AS OF", "IS", "CHANGE", "");
        foreach (var (outcome, word) in Words)
        {
            foreach (var row in report.Of(outcome))
            {
                var (before, isNew) = (row.Before, row.After is null || outcome == RowOutcome.Added);
                table.Add(
                    (word, StyleOf(row)),
                    (before.Tier is { } tier ? $"{before.Item} ({tier})" : before.Item, Style.Plain),
                    (before.Component, Style.Plain),
                    (before.Region, Style.Plain),
                    (isNew ? "" : Usd(before.Usd), Style.Plain),
                    (isNew ? "" : Written.Date(before.AsOf), Style.Plain),
                    (row.IsFresh ? Usd(row.After!.Usd) : "", Style.Plain),
                    (Percent(row), Style.Plain),
                    (row.Reason ?? "", Style.Plain));
            }
        }

        table.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{Counted(report.Rows.Count, "price")}, {Counted(report.Queries, "question")} to AWS: {Counts(report)}.");
        foreach (var sentence in report.Unreadable)
        {
            terminal.Out.WriteLine(sentence);
        }
    }

    /// <returns><c>12 unchanged, 1 changed</c></returns>
    public static string Counts(RefreshReport report) => string.Join(
        ", ",
        Words.Select(entry => (entry.Word, Count: report.Of(entry.Outcome).Count())).Where(entry => entry.Count > 0)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Count} {entry.Word}")));

    /// <returns>The outcome as one word of JSON: <c>notFound</c>.</returns>
    public static string Name(RowOutcome outcome)
    {
        var name = outcome.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Usd(decimal usd) => usd.ToString("0.00##########", CultureInfo.InvariantCulture);

    private static string Percent(RefreshedRow row) =>
        row.PercentChange is { } percent ? percent.ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + " %" : "";

    private static Style StyleOf(RefreshedRow row) => row.Outcome switch
    {
        RowOutcome.Unchanged => Style.Faint,
        RowOutcome.Changed or RowOutcome.Added => Style.Good,
        RowOutcome.Ambiguous or RowOutcome.Unusable => Style.Bad,
        _ => Style.Warning,
    };
}
