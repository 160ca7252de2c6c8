using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>A resource of a template with all that its price depends on.</summary>
internal sealed class PricedResource(PricedStack stack, string logicalId, JsonObject json)
{
    public string LogicalId => logicalId;

    public string Type { get; } = json[nameof(Type)]!.ToString();

    public PricedStack Stack => stack;

    public PriceLookup Prices => stack.Prices;

    public EstimateAssumptions Assumptions => stack.Assumptions;

    public JsonObject? Json(string property) => stack.Values.Resolve(At(property)) as JsonObject;

    public string? Text(string property) => stack.Values.Text(At(property));

    public decimal? Number(string property) => stack.Values.Number(At(property));

    public bool IsTrue(string property) => Text(property) == "true";

    /// <returns>The items of a list property; null when not even their number is known, empty when it is not given.</returns>
    public IReadOnlyList<JsonNode>? Items(string property) => At(property) is { } node ? stack.Values.Items(node) : [];

    /// <summary>A property by its path, dots between names; null when it is not given.</summary>
    public JsonNode? At(string property)
    {
        JsonNode? node = json["Properties"];
        foreach (var name in property.Split('.'))
        {
            node = (stack.Values.Resolve(node) as JsonObject)?[name];
        }

        return node;
    }

    public EstimateLine Fixed(string item, PriceQuote quote, string? assumption, params IReadOnlyList<Factor> factors) =>
        Line(LineKind.Fixed, item, quote, assumption, factors);

    public EstimateLine Usage(string item, PriceQuote quote, string? assumption, params IReadOnlyList<Factor> factors) =>
        Line(LineKind.Usage, item, quote, assumption, factors);

    public EstimateLine Free(string why) => Unpriced(LineKind.Free, why) with { MonthlyUsd = 0 };

    public EstimateLine NotCreated(string why) => Unpriced(LineKind.NotCreated, why) with { MonthlyUsd = 0 };

    /// <summary>It costs something that the template or the price list does not tell.</summary>
    public EstimateLine Unknown(string item, string why) => Unpriced(LineKind.Unknown, item) with { Remarks = [why] };

    public EstimateLine Unsupported(string why) => Unpriced(LineKind.Unsupported, why) with { Remarks = [$"{Type} is not priced: {why}."] };

    private EstimateLine Line(LineKind kind, string item, PriceQuote quote, string? assumption, IReadOnlyList<Factor> factors)
    {
        var quantity = factors.Aggregate(1m, (product, factor) => product * factor.Amount);
        var amount = quantity == 0 ? 0 : quote.Usd * quantity;
        var price = quote.Usd is { } usd ? "$" + usd.ToString("0.##########", CultureInfo.InvariantCulture) : "unknown price";
        return Unpriced(amount is null ? LineKind.Unknown : kind, item) with
        {
            Quantity = quantity,
            Unit = quote.From?.Unit,
            UnitPrice = quote.Usd,
            Formula = string.Join(" × ", factors.Select(factor => factor.ToString()).Append(price)),
            Assumption = assumption,
            MonthlyUsd = amount,
            Source = quote.From is { } from ? stack.SourceOf(from) : null,
            AsOf = quote.AsOf,
            Remarks = amount == 0 && quote.Usd is null ? [] : quote.Remarks,
        };
    }

    private EstimateLine Unpriced(LineKind kind, string item) => new()
    {
        Stack = stack.Name,
        LogicalId = logicalId,
        Type = Type,
        Region = stack.Region,
        Kind = kind,
        Item = item,
        MonthlyUsd = null,
    };
}
