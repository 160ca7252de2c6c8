using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>Finds the price of one row among AWS's products. What is not certain is no price.</summary>
internal static class RowMatch
{
    public static RefreshedRow Of(WantedPrice wanted, ProductAnswer answer, DateOnly today)
    {
        var row = wanted.Row;
        var usage = UsageTypeName.WithoutPrefix(row.UsageType!);
        var same = answer.Products.Where(product => UsageTypeName.WithoutPrefix(product.UsageType) == usage && product.Matches(answer.Query)).ToList();
        var sold = same.Select(product => (Product: product, Term: TermOf(product, today))).Where(entry => entry.Term is not null).ToList();
        if (sold.Count == 0)
        {
            var reason = same.Count == 0
                ? $"AWS lists no {usage} in {answer.Query.Region}"
                : $"AWS has no on-demand price of {Skus(same)} today";
            // An entry that cannot be read may have been the one.
            return answer.Unreadable.Count == 0
                ? Kept(wanted, RowOutcome.NotFound, reason, same)
                : Kept(wanted, RowOutcome.Unusable, $"{reason}, or not legibly", same);
        }

        var prices = new List<(ListedProduct Product, decimal Usd)>();
        foreach (var (product, term) in sold)
        {
            var (rate, problem) = TierChoice.Of(row.Tier, term!.Rates);
            if (rate is null || UnitConversion.UsdPer(row.Unit, rate) is not { } usd)
            {
                return Kept(wanted, RowOutcome.Unusable, $"{problem ?? $"AWS's unit is \"{rate!.Unit}\", the row's is {row.Unit}"} (SKU {product.Sku})", same);
            }

            prices.Add((product, usd));
        }

        if (prices.DistinctBy(price => price.Usd).Count() > 1)
        {
            var each = prices.Select(price => string.Create(CultureInfo.InvariantCulture, $"{price.Product.Sku} ${Usd.Exact(price.Usd)}"));
            return Kept(wanted, RowOutcome.Ambiguous, $"AWS lists several at different prices: {string.Join(", ", each)}", same);
        }

        var (found, amount) = prices[0];
        return Doubt(wanted, amount) is { } doubt
            ? Kept(wanted, RowOutcome.Unusable, $"{doubt} (SKU {found.Sku})", same)
            : Fresh(wanted, amount, found.UsageType, [.. prices.Select(price => price.Product.Sku)], today);
    }

    /// <summary>The term that holds today.</summary>
    private static ListedTerm? TermOf(ListedProduct product, DateOnly today) =>
        product.Terms.Where(term => term.Effective <= today).MaxBy(term => term.Effective);

    private static string? Doubt(WantedPrice wanted, decimal usd)
    {
        var largest = PriceUnits.Largest[wanted.Row.Unit];
        return usd > largest ? $"AWS's price is ${Usd.Exact(usd)} for one {wanted.Row.Unit}; nothing costs more than ${Usd.Exact(largest)}"
            : usd == 0 && (wanted.IsNew || wanted.Row.Usd > 0) ? "AWS lists it at $0, as it lists free tiers and previews"
            : null;
    }

    private static RefreshedRow Fresh(WantedPrice wanted, decimal usd, string usageType, IReadOnlyList<string> skus, DateOnly today)
    {
        var outcome = wanted.IsNew ? RowOutcome.Added : usd == wanted.Row.Usd ? RowOutcome.Unchanged : RowOutcome.Changed;
        var after = wanted.Row with { Usd = usd, AsOf = today, Confidence = PriceConfidence.High, Source = PriceRefresh.Source, UsageType = usageType };
        return new(outcome, wanted.Row, after, null, skus);
    }

    internal static RefreshedRow Kept(WantedPrice wanted, RowOutcome outcome, string reason, IReadOnlyList<ListedProduct> looked) =>
        new(outcome, wanted.Row, wanted.IsNew ? null : wanted.Row, reason, [.. looked.Select(product => product.Sku)]);

    private static string Skus(IEnumerable<ListedProduct> products) => string.Join(", ", products.Select(product => $"SKU {product.Sku}"));
}
