using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>AWS's price list: one price of a product for any amount used.</summary>
internal sealed class FakeProducts : IProductCatalog
{
    private readonly List<(string Service, string UsageType, string Document)> products = [];

    public int Questions { get; private set; }

    /// <value>What it throws instead of answering.</value>
    public Exception? Fails { get; set; }

    public void Add(string service, string region, string usageType, string unit, string usd, string sku = "SKU1") => products.Add((service, usageType, $$$$$$"""
        {"product":{"productFamily":"F","attributes":{"regionCode":"{{{{{{region}}}}}}","locationType":"AWS Region","usagetype":"{{{{{{usageType}}}}}}"},"sku":"{{{{{{sku}}}}}}"},"serviceCode":"{{{{{{service}}}}}}",
         "terms":{"OnDemand":{"{{{{{{sku}}}}}}.JRTCKXETXF":{"priceDimensions":{"{{{{{{sku}}}}}}.JRTCKXETXF.6YS6EN2CT7":{"unit":"{{{{{{unit}}}}}}","endRange":"Inf","description":"d","appliesTo":[],
         "rateCode":"{{{{{{sku}}}}}}.JRTCKXETXF.6YS6EN2CT7","beginRange":"0","pricePerUnit":{"USD":"{{{{{{usd}}}}}}"}}},"sku":"{{{{{{sku}}}}}}","effectiveDate":"2026-11-01T00:00:00Z","offerTermCode":"JRTCKXETXF",
         "termAttributes":{}}}},"version":"20261120000000","publicationDate":"2026-11-20T00:00:00Z"}
        """));

    public Task<IReadOnlyList<string>> FindAsync(ProductQuery query, CancellationToken cancellation)
    {
        if (Fails is { } failure)
        {
            throw failure;
        }

        Questions++;
        IReadOnlyList<string> found =
            [.. products.Where(product => product.Service == query.ServiceCode && product.UsageType.Contains(query.UsageTypePart, StringComparison.Ordinal)).Select(product => product.Document)];
        return Task.FromResult(found);
    }
}
