namespace CloudWorkstation.Estimates.Lines;

/// <summary>What one resource costs for one reason.</summary>
public sealed record EstimateLine
{
    public required string Stack { get; init; }

    public required string LogicalId { get; init; }

    /// <value>CloudFormation's type.</value>
    public required string Type { get; init; }

    public required string Region { get; init; }

    public required LineKind Kind { get; init; }

    /// <value>What is paid for, or why nothing is.</value>
    public required string Item { get; init; }

    /// <value>How many of <see cref="Unit"/> a month; null when that is unknown.</value>
    public decimal? Quantity { get; init; }

    /// <value>What the price is for: <c>hour</c>, <c>GB-month</c>.</value>
    public string? Unit { get; init; }

    /// <value>US dollars for one unit; null when unknown.</value>
    public decimal? UnitPrice { get; init; }

    /// <value>How the amount comes about: <c>2 zones × 730 hours × $0.01</c>.</value>
    public string? Formula { get; init; }

    /// <value>What was taken for granted because no template says it.</value>
    public string? Assumption { get; init; }

    /// <value>US dollars a month; null when unknown.</value>
    public required decimal? MonthlyUsd { get; init; }

    /// <value>Where the price is from.</value>
    public string? Source { get; init; }

    /// <value>Date of the price.</value>
    public DateOnly? AsOf { get; init; }

    /// <value>What is doubtful: another price taken instead, an old one, one that is missing.</value>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <value>Whether the total lacks what this costs.</value>
    public bool IsMissing => Kind is LineKind.Unknown or LineKind.Unsupported;
}
