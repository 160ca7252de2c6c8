using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Answers;

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
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
internal sealed partial class PriceJson : JsonSerializerContext
{
    public static PriceJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
