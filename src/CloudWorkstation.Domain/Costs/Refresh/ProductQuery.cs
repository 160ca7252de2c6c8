namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>What AWS is asked for one or several prices. Equal queries are asked once.</summary>
/// <param name="ServiceCode">AWS's code of the service: <c>AmazonSageMaker</c>.</param>
/// <param name="Region">Region whose prices are wanted.</param>
/// <param name="UsageTypePart">What the usage type contains: the part behind the region's prefix, or a SageMaker instance type.</param>
/// <param name="Ec2InstanceType">An EC2 instance type: then only Linux on shared hardware, without licences, is wanted.</param>
public sealed record ProductQuery(string ServiceCode, string Region, string UsageTypePart, string? Ec2InstanceType = null)
{
    // The price list describes all commercial regions' common prices with this one.
    private const string RegionOfAll = "us-east-1";

    /// <value>What a product must have, by attribute. Source: AWS Price List Query API, "GetProducts", Filter.</value>
    public IReadOnlyList<ProductFilter> Filters =>
    [
        // Transfer has two ends.
        new(ServiceCode == "AWSDataTransfer" ? "fromRegionCode" : "regionCode", Region),
        new("usagetype", UsageTypePart, Contains: true),
        .. Ec2InstanceType is { } type
            ?
            [
                new("instanceType", type), new("operatingSystem", "Linux"), new("tenancy", "Shared"), new("preInstalledSw", "NA"),
                new("capacitystatus", "Used"), new ProductFilter("licenseModel", "No License required"),
            ]
            : Array.Empty<ProductFilter>(),
    ];

    /// <returns>The query for a price; null when the list does not name its usage type, so that it cannot be told from others.</returns>
    public static ProductQuery? Of(Price price)
    {
        if (price.UsageType is not { } usageType)
        {
            return null;
        }

        var region = price.Region == "*" ? RegionOfAll : price.Region;
        var part = UsageTypeName.WithoutPrefix(usageType);
        return price.Service switch
        {
            "AmazonEC2" when PriceComponents.Ec2.Contains(price.Component) => new(price.Service, region, part, price.Item),
            // One answer has all uses of an instance type.
            "AmazonSageMaker" when part.EndsWith(price.Item, StringComparison.Ordinal) => new(price.Service, region, price.Item),
            _ => new(price.Service, region, part),
        };
    }
}

/// <param name="Field">An attribute of products.</param>
/// <param name="Value">Its value.</param>
/// <param name="Contains">Whether a part of the value is enough.</param>
public sealed record ProductFilter(string Field, string Value, bool Contains = false);
