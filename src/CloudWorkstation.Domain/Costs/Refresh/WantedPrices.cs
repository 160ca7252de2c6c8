namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>Which prices a refresh asks for.</summary>
public static class WantedPrices
{
    private const string Hour = "hour";

    private static readonly (string Component, string UsageType)[] SageMakerUses =
        [("studio", "Studio:JupyterLab-"), ("training", "Train:"), ("processing", "Processing:"), ("hosting", "Host:")];

    /// <summary>The rows of a list, of one region or of all. Prices that hold in all regions belong to no single one.</summary>
    public static IReadOnlyList<WantedPrice> Rows(PriceList list, string? region) =>
        [.. list.Prices.Where(price => region is null || price.Region == region).Select(price => new WantedPrice(price, false))];

    /// <summary>What the list has in another region, and lacks in this one.</summary>
    public static IReadOnlyList<WantedPrice> Missing(PriceList list, string region)
    {
        var known = list.Prices.Where(price => price.Region == region || price.Region == "*").Select(Name).ToHashSet();
        return
        [
            .. list.Prices.Where(price => price.UsageType is not null && !known.Contains(Name(price))).DistinctBy(Name).Select(price => new WantedPrice(
                price with { Region = region, UsageType = UsageTypeName.AnyPrefix + UsageTypeName.WithoutPrefix(price.UsageType!), Note = null }, true)),
        ];
    }

    /// <summary>The uses of an instance type that the list lacks in a region: EC2's, or SageMaker's for types that begin with <c>ml.</c></summary>
    public static IReadOnlyList<WantedPrice> Of(PriceList list, string instanceType, string region) =>
    [
        .. (instanceType.StartsWith("ml.", StringComparison.Ordinal)
                ? SageMakerUses.Select(use => (Service: "AmazonSageMaker", use.Component, use.UsageType))
                : [("AmazonEC2", PriceComponents.Ec2[0], "BoxUsage:")])
            .Where(use => !list.Of(use.Component, region).Any(price => price.Item == instanceType))
            .Select(use => new WantedPrice(
                new Price
                {
                    Service = use.Service,
                    Component = use.Component,
                    Item = instanceType,
                    Region = region,
                    Usd = 0,
                    Unit = Hour,
                    AsOf = default,
                    Confidence = PriceConfidence.High,
                    Source = PriceRefresh.Source,
                    UsageType = UsageTypeName.AnyPrefix + use.UsageType + instanceType,
                },
                true)),
    ];

    private static (string, string, string, string?) Name(Price price) => (price.Service, price.Component, price.Item, price.Tier);
}
