using System.Globalization;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>Products in the form that the Price List Query API documents: <c>aws_v1</c>, a JSON text each.</summary>
internal static class Listed
{
    /// <summary>A product with one price for any amount.</summary>
    public static string Product(string sku, string usageType, string unit, string usd, params (string Name, string Value)[] attributes) =>
        Tiered(sku, usageType, unit, [("0", "Inf", usd)], attributes);

    public static string Tiered(string sku, string usageType, string unit, (string Begin, string End, string Usd)[] rates, params (string Name, string Value)[] attributes) =>
        Document(sku, usageType, attributes, new JsonObject { [$"{sku}.JRTCKXETXF"] = Term(sku, unit, "2026-11-01T00:00:00Z", rates) }).ToJsonString();

    public static JsonObject Document(string sku, string usageType, (string Name, string Value)[] attributes, JsonObject onDemand)
    {
        var all = new JsonObject
        {
            ["servicename"] = "A service",
            ["location"] = "US East (N. Virginia)",
            ["locationType"] = "AWS Region",
            ["regionCode"] = "us-east-1",
            ["usagetype"] = usageType,
            ["operation"] = "",
        };
        foreach (var (name, value) in attributes)
        {
            all[name] = value;
        }

        return new JsonObject
        {
            ["product"] = new JsonObject { ["productFamily"] = "A family", ["attributes"] = all, ["sku"] = sku },
            ["serviceCode"] = "AService",
            ["terms"] = new JsonObject { ["OnDemand"] = onDemand },
            ["version"] = "20261120000000",
            ["publicationDate"] = "2026-11-20T00:00:00Z",
        };
    }

    public static JsonObject Term(string sku, string unit, string effective, params (string Begin, string End, string Usd)[] rates)
    {
        var dimensions = new JsonObject();
        foreach (var (begin, end, usd) in rates)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{sku}.JRTCKXETXF.{dimensions.Count:0000000000}");
            dimensions[code] = new JsonObject
            {
                ["unit"] = unit,
                ["endRange"] = end,
                ["description"] = $"${usd} per {unit}",
                ["appliesTo"] = new JsonArray(),
                ["rateCode"] = code,
                ["beginRange"] = begin,
                ["pricePerUnit"] = new JsonObject { ["USD"] = usd },
            };
        }

        return new JsonObject
        {
            ["priceDimensions"] = dimensions,
            ["sku"] = sku,
            ["effectiveDate"] = effective,
            ["offerTermCode"] = "JRTCKXETXF",
            ["termAttributes"] = new JsonObject(),
        };
    }
}

/// <summary>A price list of AWS that answers every query with the same documents, or as told.</summary>
internal sealed class FakeProducts(Func<ProductQuery, IReadOnlyList<string>> answer) : IProductCatalog
{
    private readonly List<ProductQuery> queries = [];

    public FakeProducts(params string[] documents)
        : this(_ => documents)
    {
    }

    public IReadOnlyList<ProductQuery> Queries => queries;

    public Task<IReadOnlyList<string>> FindAsync(ProductQuery query, CancellationToken cancellation)
    {
        lock (queries)
        {
            queries.Add(query);
        }

        return Task.FromResult(answer(query));
    }
}
