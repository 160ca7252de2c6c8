namespace CloudWorkstation.Domain.Costs;

/// <summary>One row of a price list: a list price of AWS, on demand, without taxes and discounts.</summary>
public sealed record Price
{
    /// <value>AWS's code of the service: <c>AmazonSageMaker</c>.</value>
    public required string Service { get; init; }

    /// <value>What of the service: <c>studio</c>, <c>ebs</c>.</value>
    public required string Component { get; init; }

    /// <value>An instance type, or a name in words: <c>gp3 storage</c>.</value>
    public required string Item { get; init; }

    /// <value>A region, or <c>*</c> for all commercial regions.</value>
    public required string Region { get; init; }

    /// <value>US dollars for one <see cref="Unit"/>.</value>
    public required decimal Usd { get; init; }

    /// <value>For example <c>hour</c>, <c>GB-month</c>.</value>
    public required string Unit { get; init; }

    /// <value>When it was AWS's price. A source that names only a year or a month counts from its first day.</value>
    public required DateOnly AsOf { get; init; }

    public required PriceConfidence Confidence { get; init; }

    /// <value>Key of the list's sources.</value>
    public required string Source { get; init; }

    /// <value>AWS's usage type, where known; <c>&lt;P&gt;</c> stands for the region's prefix.</value>
    public string? UsageType { get; init; }

    /// <value>The part of the usage it applies to: <c>first 1 PB</c>; null for all.</value>
    public string? Tier { get; init; }

    public string? Note { get; init; }
}

public enum PriceConfidence
{
    /// <summary>Not to be shown without a warning.</summary>
    Low,

    /// <summary>Older, second hand or derived.</summary>
    Medium,

    /// <summary>AWS's own data, quoted with a date.</summary>
    High,
}
