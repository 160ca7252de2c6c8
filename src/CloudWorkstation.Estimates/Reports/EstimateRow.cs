using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>A line of an estimate in the words of its table.</summary>
/// <param name="Resource"><c>stack/logical id</c></param>
/// <param name="Monthly">US dollars a month, or <c>unknown</c>.</param>
public sealed record EstimateRow(string Resource, string Item, string Formula, string Assumption, string Monthly)
{
    public static IReadOnlyList<string> Headings { get; } = ["RESOURCE", "WHAT", "HOW", "ASSUMED", "USD/MONTH"];

    /// <summary>The rows of all that costs or may cost something, the dearest first, then what has no price.</summary>
    public static IReadOnlyList<EstimateRow> Of(Estimate estimate) =>
    [
        .. estimate.Lines.Where(line => line.Kind is LineKind.Fixed or LineKind.Usage || line.IsMissing)
            .OrderBy(line => line.IsMissing).ThenByDescending(line => line.MonthlyUsd).Select(Of),
    ];

    internal static EstimateRow Of(EstimateLine line) => new(
        $"{line.Stack}/{line.LogicalId}",
        line.Kind == LineKind.Unsupported ? line.Type : line.Item,
        line.Kind == LineKind.Unsupported ? "not priced" : line.Formula ?? "",
        line.Assumption ?? (line.Kind == LineKind.Unsupported ? line.Item : ""),
        line.Kind == LineKind.Unsupported ? "unknown" : Usd.Estimate(line.MonthlyUsd));
}
