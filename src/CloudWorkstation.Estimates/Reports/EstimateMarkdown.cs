using System.Globalization;
using System.Text;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>Estimates and comparisons as Markdown, for a file or a comment on a change.</summary>
public static class EstimateMarkdown
{
    public static string Of(Estimate estimate)
    {
        var text = new StringBuilder();
        Lines(text, estimate);
        text.Append('\n');
        foreach (var sentence in EstimateSummary.Of(estimate))
        {
            text.Append(CultureInfo.InvariantCulture, $"{sentence}\n\n");
        }

        Notes(text, "Assumed", estimate.Assumptions.Describe());
        Notes(text, "About the prices", [.. estimate.Remarks]);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    public static string Of(EstimateComparison comparison)
    {
        var text = new StringBuilder("| | resource | what | before | after | difference |\n|---|---|---|--:|--:|--:|\n");
        foreach (var line in comparison.Added)
        {
            Change(text, "added", line, "", Usd.Estimate(line.MonthlyUsd), line.MonthlyUsd);
        }

        foreach (var line in comparison.Removed)
        {
            Change(text, "removed", line, Usd.Estimate(line.MonthlyUsd), "", -line.MonthlyUsd);
        }

        foreach (var change in comparison.Changed)
        {
            Change(text, "changed", change.After, Usd.Estimate(change.Before.MonthlyUsd), Usd.Estimate(change.After.MonthlyUsd), change.Difference);
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n**{Usd.Difference(comparison.Difference)} a month** ({EstimateSummary.Total(comparison.Before)} → {EstimateSummary.Total(comparison.After)})\n\n");
        Notes(text, "Assumed otherwise than by default", comparison.After.Assumptions.Given);
        Notes(text, "About the prices", [.. comparison.Remarks]);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The table alone.</summary>
    internal static void Lines(StringBuilder text, Estimate estimate)
    {
        text.Append("| resource | what | how | assumed | as of | USD/month |\n|---|---|---|---|---|--:|\n");
        foreach (var line in estimate.Lines.Where(line => line.Kind is LineKind.Fixed or LineKind.Usage || line.IsMissing)
            .OrderBy(line => line.IsMissing).ThenByDescending(line => line.MonthlyUsd))
        {
            var row = EstimateRow.Of(line);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Cell(row.Resource)} | {Cell(row.Item)} | {Cell(row.Formula)} | {Cell(row.Assumption)} | {line.AsOf:yyyy-MM-dd} | {row.Monthly} |\n");
        }
    }

    internal static void Notes(StringBuilder text, string heading, IReadOnlyList<string> notes)
    {
        if (notes.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{heading}:\n\n{string.Concat(notes.Select(note => $"- {note}\n"))}\n");
        }
    }

    private static void Change(StringBuilder text, string what, EstimateLine line, string before, string after, decimal? difference) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {what} | {Cell($"{line.Stack}/{line.LogicalId}")} | {Cell(EstimateRow.Of(line).Item)} | {before} | {after} | {(difference is { } usd ? Usd.Difference(usd) : "unknown")} |\n");

    /// <summary>Names of other people's resources must not break the table.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
