namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>Which of a term's prices a row of the price list means.</summary>
internal static class TierChoice
{
    /// <returns>The price, or why none is the one meant.</returns>
    public static (ListedRate? Rate, string? Problem) Of(string? tier, IReadOnlyList<ListedRate> rates)
    {
        // What is free at the beginning is the free tier.
        var paid = rates.Where(rate => rate.Usd > 0).ToList();
        return (tier?.Split(' ')[0], paid.Count) switch
        {
            (_, 0) => (rates[^1], null),
            (null, 1) or ("first" or "after", _) => (paid[0], null),
            (null, _) => (null, $"AWS has {paid.Count} prices by amount used; give the row a tier: first, next or over"),
            ("next", 3) => (paid[1], null),
            ("next", _) => (null, $"the row is a middle tier and AWS has {paid.Count} {(paid.Count == 1 ? "price" : "prices")} by amount used"),
            ("over", > 1) when paid[^1].End is null => (paid[^1], null),
            ("over", _) => (null, "the row is the last of several tiers and AWS has one price"),
            _ => (null, $"the tier \"{tier}\" does not begin with first, next, over or after"),
        };
    }
}
