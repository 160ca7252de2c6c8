using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>A product of AWS's price list.</summary>
/// <param name="Sku">AWS's number of the product.</param>
/// <param name="Attributes">What it is.</param>
/// <param name="Terms">Its on-demand terms; none where AWS sells it only reserved.</param>
internal sealed record ListedProduct(string Sku, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<ListedTerm> Terms)
{
    public string UsageType => Attributes["usagetype"];

    /// <returns>Whether it is what was asked for. An attribute it does not have decides nothing.</returns>
    public bool Matches(ProductQuery query) =>
        query.Filters.All(filter => !Attributes.TryGetValue(filter.Field, out var value)
            || (filter.Contains ? value.Contains(filter.Value, StringComparison.Ordinal) : value == filter.Value))
        && Attributes.GetValueOrDefault("locationType", "AWS Region") == "AWS Region";

    /// <summary>Reads a document of the price list.</summary>
    /// <exception cref="FormatException">It has not the documented form; the message says what is missing.</exception>
    public static ListedProduct Read(string document)
    {
        try
        {
            var root = JsonNode.Parse(document) as JsonObject ?? throw new FormatException("it is no JSON object");
            var product = Member(root, "product");
            var sku = Text(product, "sku");
            var attributes = Member(product, "attributes").ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "", StringComparer.Ordinal);
            return attributes.ContainsKey("usagetype")
                ? new(sku, attributes, [.. (root["terms"]?["OnDemand"] as JsonObject ?? []).Select(entry => Term(entry.Value, sku))])
                : throw new FormatException($"SKU {sku} has no usagetype");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is no valid JSON: {problem.Message}", problem);
        }
    }

    private static ListedTerm Term(JsonNode? node, string sku)
    {
        var term = node as JsonObject ?? throw new FormatException($"a term of SKU {sku} is no object");
        var rates = Member(term, "priceDimensions").Select(entry => Rate(entry.Value, sku)).OrderBy(rate => rate.Begin).ToList();
        return new(Date(Text(term, "effectiveDate"), sku), rates.Count > 0 ? rates : throw new FormatException($"SKU {sku} has a term without prices"));
    }

    private static ListedRate Rate(JsonNode? node, string sku)
    {
        var rate = node as JsonObject ?? throw new FormatException($"a price of SKU {sku} is no object");
        var usd = rate["pricePerUnit"]?["USD"]?.ToString() ?? throw new FormatException($"SKU {sku} has no price in USD");
        var end = Text(rate, "endRange");
        return new(Text(rate, "unit"), Number(usd, sku), Number(Text(rate, "beginRange"), sku), end == "Inf" ? null : Number(end, sku));
    }

    private static JsonObject Member(JsonObject of, string name) => of[name] as JsonObject ?? throw new FormatException($"it has no \"{name}\"");

    private static string Text(JsonObject of, string name) =>
        of[name] is JsonValue value ? value.ToString() : throw new FormatException($"it has no \"{name}\"");

    private static decimal Number(string text, string sku) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
        ? number
        : throw new FormatException($"SKU {sku} has \"{text}\" where a number of zero or more belongs");

    private static DateOnly Date(string text, string sku) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        ? DateOnly.FromDateTime(moment.UtcDateTime)
        : throw new FormatException($"SKU {sku} has \"{text}\" where a date belongs");
}

/// <param name="Effective">The day from which it holds.</param>
/// <param name="Rates">Its prices by amount used, the smallest amount first.</param>
internal sealed record ListedTerm(DateOnly Effective, IReadOnlyList<ListedRate> Rates);

/// <param name="Unit">AWS's unit: <c>Hrs</c>.</param>
/// <param name="Usd">US dollars for one.</param>
/// <param name="Begin">The amount from which it holds.</param>
/// <param name="End">The amount up to which it holds; null for all above.</param>
internal sealed record ListedRate(string Unit, decimal Usd, decimal Begin, decimal? End);
