using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Verbs.Prices;

/// <summary>A price of the list.</summary>
internal sealed record PriceAnswer(
    string Service, string Component, string Item, string Region, decimal Usd, string Unit, string? Tier, DateOnly AsOf, bool IsOld, string Confidence, string Source,
    string? Note)
{
    public static PriceAnswer Of(Price price, PriceList list, DateOnly today) => new(
        price.Service, price.Component, price.Item, price.Region, price.Usd, price.Unit, price.Tier, price.AsOf, PriceLookup.IsOld(price.AsOf, today),
        price.Confidence.ToString().ToLowerInvariant(), list.Sources[price.Source], price.Note);
}

[JsonSerializable(typeof(IReadOnlyList<PriceAnswer>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PriceJson : JsonSerializerContext;
