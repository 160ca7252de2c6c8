namespace CloudWorkstation.Domain.Costs;

/// <summary>What a price list answers.</summary>
/// <param name="Usd">US dollars; null when the list has no price.</param>
/// <param name="AsOf">Date of the oldest price it comes from; null for none.</param>
/// <param name="Estimated">Whether it is derived from other sizes of the family.</param>
/// <param name="Remarks">What was done instead of a plain look-up, and what is doubtful about the price.</param>
public sealed record PriceQuote(decimal? Usd, DateOnly? AsOf, bool Estimated, IReadOnlyList<string> Remarks)
{
    /// <value>The price it comes from; null for none.</value>
    public Price? From { get; init; }

    /// <value>Nothing to pay.</value>
    public static PriceQuote Free { get; } = new(0, null, false, []);

    public static PriceQuote Unknown(string remark) => new(null, null, false, [remark]);

    /// <summary>The same for a number of units.</summary>
    public PriceQuote Times(decimal units) => this with { Usd = Usd * units };
}
