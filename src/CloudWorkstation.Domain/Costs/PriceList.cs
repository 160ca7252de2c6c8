namespace CloudWorkstation.Domain.Costs;

/// <summary>AWS's list prices as data, each with its date and source. Read by <see cref="PriceListReader"/>.</summary>
public sealed class PriceList
{
    private static readonly Lazy<PriceList> Bundled = new(ShippedPrices.Read);

    private readonly Dictionary<(string Component, string Item, string Region), Price> byName = [];
    private readonly ILookup<(string Component, string Region), Price> byComponent;
    private readonly Dictionary<string, RegionFallback> fallbacks;

    internal PriceList(
        string about, IReadOnlyList<Price> prices, IReadOnlyList<RegionFallback> fallbacks, IReadOnlyDictionary<string, string> sources)
    {
        (About, Prices, Fallbacks, Sources) = (about, prices, fallbacks, sources);
        foreach (var price in prices)
        {
            _ = byName.TryAdd((price.Component, price.Item, price.Region), price);
        }

        byComponent = prices.ToLookup(price => (price.Component, price.Region));
        this.fallbacks = fallbacks.ToDictionary(fallback => fallback.Region);
    }

    /// <value>The list that comes with the project.</value>
    public static PriceList Shipped => Bundled.Value;

    /// <value>What the prices are.</value>
    public string About { get; }

    public IReadOnlyList<Price> Prices { get; }

    /// <value>Regions whose prices may be taken for those of another.</value>
    public IReadOnlyList<RegionFallback> Fallbacks { get; }

    /// <value>What each price's source is, by its key.</value>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <returns>The price of an item, of its first tier where it has tiers; null when the list has none for the region and none for all
    /// regions.</returns>
    public Price? Find(string component, string item, string region) =>
        byName.GetValueOrDefault((component, item, region)) ?? byName.GetValueOrDefault((component, item, "*"));

    /// <returns>All prices of a component in a region, in the list's order.</returns>
    public IEnumerable<Price> Of(string component, string region) => byComponent[(component, region)];

    /// <returns>The region whose prices may stand in for those of another, with the evidence; null when none may.</returns>
    public RegionFallback? FallbackOf(string region) => fallbacks.GetValueOrDefault(region);
}

/// <param name="Region">Region without prices of its own.</param>
/// <param name="Like">Region whose prices are the same.</param>
/// <param name="Because">The evidence.</param>
public sealed record RegionFallback(string Region, string Like, string Because);
