namespace CloudWorkstation.Estimates.Lines;

/// <summary>What stacks cost a month, with a line for every resource.</summary>
public sealed record Estimate
{
    internal Estimate(IReadOnlyList<EstimateLine> lines, EstimateAssumptions assumptions, DateOnly today)
    {
        (Lines, Assumptions, Today) = (lines, assumptions, today);
        FixedUsd = Sum(LineKind.Fixed);
        UsageUsd = Sum(LineKind.Usage);
    }

    public IReadOnlyList<EstimateLine> Lines { get; }

    public EstimateAssumptions Assumptions { get; }

    /// <value>The day it was made, by which old prices are told.</value>
    public DateOnly Today { get; }

    public required IReadOnlyList<string> Regions { get; init; }

    /// <value>Parameters without a value that the costs depend on.</value>
    public IReadOnlyList<string> OpenParameters { get; init; } = [];

    /// <value>US dollars a month for what is billed as long as the stacks are there.</value>
    public decimal FixedUsd { get; }

    /// <value>US dollars a month for what is billed by use, under the assumptions.</value>
    public decimal UsageUsd { get; }

    /// <value>US dollars a month; without what <see cref="Missing"/> names.</value>
    public decimal TotalUsd => FixedUsd + UsageUsd;

    /// <value>Whether every resource that costs something has a price.</value>
    public bool IsComplete => !Lines.Any(line => line.IsMissing);

    /// <value>What the total lacks.</value>
    public IEnumerable<EstimateLine> Missing => Lines.Where(line => line.IsMissing);

    /// <value>The doubts about the prices, each once.</value>
    public IEnumerable<string> Remarks => Lines.SelectMany(line => line.Remarks).Distinct(StringComparer.Ordinal);

    /// <value>Date of the oldest price in it; null when none has one.</value>
    public DateOnly? OldestPrice => Lines.Min(line => line.AsOf);

    private decimal Sum(LineKind kind) => Lines.Where(line => line.Kind == kind).Sum(line => line.MonthlyUsd ?? 0);
}
