using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>An estimate as JSON.</summary>
/// <param name="Date">The day it was made, by which old prices are told.</param>
/// <param name="IsComplete">Whether every resource that costs something has a price.</param>
/// <param name="OldestPrice">Date of the oldest price in it.</param>
/// <param name="OpenParameters">Parameters without a value that the costs depend on.</param>
public sealed record EstimateAnswer(
    DateOnly Date, IReadOnlyList<string> Regions, decimal TotalUsd, decimal FixedUsd, decimal UsageUsd, bool IsComplete, DateOnly? OldestPrice,
    IReadOnlyList<EstimateLine> Lines, IReadOnlyList<string> Remarks, IReadOnlyList<string> Assumptions, IReadOnlyList<string> OpenParameters);

/// <summary>What a change costs, as JSON.</summary>
public sealed record ComparisonAnswer(
    decimal BeforeUsd, decimal AfterUsd, decimal DifferenceUsd, bool IsComplete, IReadOnlyList<EstimateLine> Added, IReadOnlyList<EstimateLine> Removed,
    IReadOnlyList<ChangeAnswer> Changed, IReadOnlyList<string> Assumptions);

/// <param name="DifferenceUsd">US dollars a month; null when one of both is unknown.</param>
public sealed record ChangeAnswer(EstimateLine Before, EstimateLine After, decimal? DifferenceUsd);
