using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Estimates.Lines;

/// <summary>Prices of the list for people and programs that ask for them.</summary>
public static class PriceRows
{
    /// <summary>The prices whose service, component or item contains a text, in the order of service, component, item and region.</summary>
    /// <param name="search">Any case; null for all.</param>
    /// <param name="region">Also prices that hold in every region; null for all regions.</param>
    public static IReadOnlyList<Price> Of(PriceList prices, string? search, string? region) =>
    [
        .. prices.Prices
            .Where(price => search is null || Names(price).Any(name => name.Contains(search, StringComparison.OrdinalIgnoreCase)))
            .Where(price => region is null || price.Region == region || price.Region == "*")
            .OrderBy(price => price.Service, StringComparer.Ordinal).ThenBy(price => price.Component, StringComparer.Ordinal)
            .ThenBy(price => price.Item, StringComparer.Ordinal).ThenBy(price => price.Region, StringComparer.Ordinal),
    ];

    /// <returns>What could be meant by a text that no price contains.</returns>
    public static string Hint(PriceList prices, string search) => NearestName.Hint(search, prices.Prices.SelectMany(Names).Distinct());

    /// <returns>The list's regions.</returns>
    public static IReadOnlyList<string> Regions(PriceList prices) =>
        [.. prices.Prices.Select(price => price.Region).Where(region => region != "*").Distinct().Order(StringComparer.Ordinal)];

    private static string[] Names(Price price) => [price.Item, price.Component, price.Service];
}
