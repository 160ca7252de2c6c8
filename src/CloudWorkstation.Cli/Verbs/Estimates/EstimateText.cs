using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Cli.Verbs.Estimates;

/// <summary>Writes estimates as tables for a terminal.</summary>
internal static class EstimateText
{
    public static void Write(Terminal terminal, Estimate estimate)
    {
        var table = new TextTable([.. EstimateRow.Headings]);
        foreach (var row in EstimateRow.Of(estimate))
        {
            table.Add(row.Resource, row.Item, row.Formula, row.Assumption, row.Monthly);
        }

        table.Write(terminal);
        terminal.Out.WriteLine();
        foreach (var sentence in EstimateSummary.Of(estimate))
        {
            terminal.Out.WriteLine(sentence);
        }

        List(terminal, "Assumed:", estimate.Assumptions.Describe());
        List(terminal, "About the prices:", [.. estimate.Remarks]);
    }

    public static void Write(Terminal terminal, EstimateComparison comparison)
    {
        var table = new TextTable("", "RESOURCE", "WHAT", "BEFORE", "AFTER");
        foreach (var line in comparison.Added)
        {
            table.Add("added", Name(line), line.Item, "", Usd.Estimate(line.MonthlyUsd));
        }

        foreach (var line in comparison.Removed)
        {
            table.Add("removed", Name(line), line.Item, Usd.Estimate(line.MonthlyUsd), "");
        }

        foreach (var change in comparison.Changed)
        {
            table.Add("changed", Name(change.After), change.After.Item, Usd.Estimate(change.Before.MonthlyUsd), Usd.Estimate(change.After.MonthlyUsd));
        }

        table.Write(terminal);
        terminal.Out.WriteLine(
            $"\n{Usd.Difference(comparison.Difference)} a month: {EstimateSummary.Total(comparison.Before)} before, {EstimateSummary.Total(comparison.After)} after.");
        List(terminal, "Assumed otherwise than by default:", comparison.After.Assumptions.Given);
        List(terminal, "About the prices:", [.. comparison.Remarks]);
    }

    private static string Name(EstimateLine line) => $"{line.Stack}/{line.LogicalId}";

    private static void List(Terminal terminal, string heading, IReadOnlyList<string> notes)
    {
        if (notes.Count > 0)
        {
            terminal.Out.WriteLine($"\n{heading}");
            foreach (var note in notes)
            {
                terminal.Out.WriteLine($"  - {note}");
            }
        }
    }
}
