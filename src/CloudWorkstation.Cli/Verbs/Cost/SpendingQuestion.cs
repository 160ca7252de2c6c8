using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Cli.Verbs.Cost;

/// <summary>Where figures come from.</summary>
internal enum SpendingSource
{
    Meter,
    CostExplorer,
}

internal static class SpendingSources
{
    /// <returns>The source as the command line writes it.</returns>
    public static string Word(this SpendingSource source) => source == SpendingSource.Meter ? "meter" : "cost-explorer";
}

/// <summary>What a <c>cws cost</c> asks.</summary>
/// <param name="Researcher">Null for everybody.</param>
/// <param name="Workstation">Null for all.</param>
internal sealed record SpendingQuestion(SpendingSource Source, SpendingPeriod Period, SpendingBy By, string? Researcher, string? Workstation);

/// <summary>What was found.</summary>
/// <param name="Question">With the researcher whose figures these are, when they are one's.</param>
/// <param name="Until">Until then they are complete; null when there are none.</param>
/// <param name="Remarks">What the reader must know of them.</param>
internal sealed record Spent(SpendingQuestion Question, string Environment, SpendingReport Report, DateTimeOffset? Until, IReadOnlyList<HintedText> Remarks);
