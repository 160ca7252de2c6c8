using System.Globalization;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>
/// A resource of a template, or a part of one, with all that its price depends on. A property that is asked for, is written, and cannot be
/// known, is remembered: the estimate is incomplete then, whatever the price model makes of it.
/// </summary>
internal sealed class PricedResource
{
    private readonly PricedStack stack;
    private readonly string logicalId;
    private readonly JsonNode? properties;
    private readonly string place;
    private readonly List<OpenProperty> open;

    private PricedResource(PricedStack stack, string logicalId, string type, JsonNode? properties, string place, List<OpenProperty> open) =>
        (this.stack, this.logicalId, Type, this.properties, this.place, this.open) = (stack, logicalId, type, properties, place, open);

    public string LogicalId => logicalId;

    public string Type { get; }

    public PricedStack Stack => stack;

    /// <value>What was asked for and cannot be known, of this resource and of those it refers to.</value>
    public IReadOnlyList<OpenProperty> Open => open;

    /// <value>All that is written of it.</value>
    public JsonNode? Properties => properties;

    public PriceLookup Prices => stack.Prices;

    public EstimateAssumptions Assumptions => stack.Assumptions;

    /// <param name="of">The resource that refers to it, which has to know what cannot be known of it; null for none.</param>
    public static PricedResource Of(PricedStack stack, string logicalId, JsonObject json, PricedResource? of = null) =>
        new(stack, logicalId, json[nameof(Type)]!.ToString(), json[nameof(Properties)], "", of?.open ?? []);

    public string? Text(string property) => Known(property, node => stack.Values.Text(node));

    public decimal? Number(string property) =>
        Known(property, node => stack.Values.Number(node) is { } number ? number.ToString(CultureInfo.InvariantCulture) : null) is { } text
            ? decimal.Parse(text, CultureInfo.InvariantCulture)
            : null;

    public bool IsTrue(string property) => Text(property) == "true";

    /// <returns>The items of a list property as parts; empty when it is not given or their number cannot be known.</returns>
    public IReadOnlyList<PricedResource> Parts(string property) =>
        [.. (Known(property, stack.Values.Items) ?? []).Select(item => new PricedResource(stack, logicalId, Type, item, Under(property), open))];

    /// <returns>A part that holds other properties; null when it is not given.</returns>
    public PricedResource? Part(string property) => At(property) is { } node
        ? new(stack, logicalId, Type, Known(property, _ => stack.Values.Resolve(node) as JsonObject), Under(property), open)
        : null;

    /// <returns>The number of items of a list property; null when it is not given or cannot be known.</returns>
    public int? Count(string property) => Known(property, stack.Values.Items)?.Count;

    /// <returns>The text of a part that is a plain value.</returns>
    public string? Value() => stack.Values.Text(properties);

    /// <summary>A property by its path, dots between names; null when it is not given. Asking so does not remember anything.</summary>
    public JsonNode? At(string property)
    {
        var node = properties;
        foreach (var name in property.Split('.'))
        {
            node = (stack.Values.Resolve(node) as JsonObject)?[name];
        }

        return stack.Values.Resolve(node) is null ? null : node;
    }

    private T? Known<T>(string property, Func<JsonNode?, T?> read)
        where T : class
    {
        if (At(property) is not { } node)
        {
            return null;
        }

        var value = read(node);
        if (value is null && !open.Any(other => other.LogicalId == logicalId && other.Property == Under(property)))
        {
            open.Add(new(logicalId, Under(property), node));
        }

        return value;
    }

    private string Under(string property) => place.Length == 0 ? property : $"{place}.{property}";

    public EstimateLine Fixed(string item, PriceQuote quote, string? assumption, params IReadOnlyList<Factor> factors) =>
        Line(LineKind.Fixed, item, quote, assumption, factors);

    public EstimateLine Usage(string item, PriceQuote quote, string? assumption, params IReadOnlyList<Factor> factors) =>
        Line(LineKind.Usage, item, quote, assumption, factors);

    public EstimateLine Free(string why) => Unpriced(LineKind.Free, why) with { MonthlyUsd = 0 };

    public EstimateLine NotCreated(string why) => Unpriced(LineKind.NotCreated, why) with { MonthlyUsd = 0 };

    /// <summary>It costs something that the template or the price list does not tell.</summary>
    /// <param name="why">As a sentence.</param>
    public EstimateLine Unknown(string item, string why) => Unpriced(LineKind.Unknown, item) with { Remarks = [why] };

    /// <summary>As <see cref="Unknown"/>, because of a property that is not written, or that only a deployment knows.</summary>
    public EstimateLine Untold(string item, string property)
    {
        if (open.Find(other => other.LogicalId == logicalId && other.Property == Under(property)) is not { } found)
        {
            return Unknown(item, $"The template does not tell {Under(property)} of {logicalId}.");
        }

        found.IsTold = true;
        return Unknown(item, found.Sentence(stack.Values));
    }

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

/// <summary>A property that a price depends on, that is written, and whose value only a deployment knows.</summary>
internal sealed record OpenProperty(string LogicalId, string Property, JsonNode Node)
{
    /// <value>Whether a line of the price model says so already.</value>
    public bool IsTold { get; set; }

    /// <returns><c>The template does not tell Size of Disk: it depends on the parameter Gb, which has no value.</c></returns>
    public string Sentence(TemplateValues values) =>
        $"The template does not tell {Property} of {LogicalId}{(values.WhyUnknown(Node) is { Length: > 0 } causes ? ": it depends on " + causes : "")}.";
}
