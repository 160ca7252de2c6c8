using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CloudWorkstation.Domain;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>
/// What each property of a type has to do with its price. The table, properties.json, names every property of AWS's registry schemas; one
/// that it does not name makes an estimate incomplete, so that what AWS adds cannot be missed.
/// </summary>
internal static class PropertyRules
{
    private static readonly Lazy<PropertyTable> Table = new(() => EmbeddedData.Read("Resources.properties.json", PropertyTableJson.Default.PropertyTable, typeof(PropertyRules).Assembly));
    private static readonly Lazy<Dictionary<string, Rule>> Rules = new(() =>
        Table.Value.Types.ToDictionary(type => type.Key, type => RuleOf(type.Value), StringComparer.Ordinal));

    /// <value>The types in the table.</value>
    public static IReadOnlyDictionary<string, PropertyList> Types => Table.Value.Types;

    /// <returns>Each property that is given and that no price takes into account, with the reason as the end of a sentence.</returns>
    public static IEnumerable<(string Property, string Why)> Unpriced(PricedResource resource) =>
        Rules.Value.TryGetValue(resource.Type, out var rule) ? Walk(resource.Properties, rule, "", resource.Stack.Values) : [];

    private static IEnumerable<(string Property, string Why)> Walk(JsonNode? written, Rule rule, string place, TemplateValues values)
    {
        var node = values.Resolve(written);
        return (rule, node) switch
        {
            ({ IsTakenIntoAccount: true }, _) or (_, null or JsonArray { Count: 0 } or JsonObject { Count: 0 }) => [],
            ({ Why: { } why }, _) => values.Text(node) is { } text && rule.Unless.Contains(text) ? [] : [(place, why)],
            (_, JsonArray list) => list.SelectMany(item => Walk(item, rule, place, values)).Distinct(),
            (_, JsonObject { Count: 1 } call) when call.First().Key is "Ref" or ['F', 'n', ':', ':', ..] =>
                place.Length == 0 ? [] : [(place, "the template does not hold it")],
            (_, JsonObject map) => map.SelectMany(entry => rule.Children.TryGetValue(entry.Key, out var child)
                ? Walk(entry.Value, child, Under(place, entry.Key), values)
                : [(Under(place, entry.Key), "the estimate does not know this property")]),
            _ => [],
        };
    }

    private static string Under(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static Rule RuleOf(PropertyList list)
    {
        var root = new Rule();
        foreach (var path in list.Priced.Concat(list.Assumed).Concat(list.Neutral))
        {
            root.At(path).IsTakenIntoAccount = true;
        }

        foreach (var (path, entry) in list.Incomplete)
        {
            var rule = root.At(path);
            (rule.Why, rule.Unless) = (entry.Why, entry.Unless);
        }

        return root;
    }

    private sealed class Rule
    {
        public Dictionary<string, Rule> Children { get; } = new(StringComparer.Ordinal);

        public bool IsTakenIntoAccount { get; set; }

        public string? Why { get; set; }

        public IReadOnlyList<string> Unless { get; set; } = [];

        public Rule At(string path)
        {
            var rule = this;
            foreach (var name in path.Split('.'))
            {
                rule = rule.Children.TryGetValue(name, out var child) ? child : rule.Children[name] = new Rule();
            }

            return rule;
        }
    }
}

/// <summary>The table of properties.</summary>
internal sealed record PropertyTable(IReadOnlyDictionary<string, PropertyList> Types);

/// <summary>The properties of a type, by their paths: dots between names, lists without numbers. What is below a path counts as the path.</summary>
/// <param name="Priced">Asked for by the price model.</param>
/// <param name="Assumed">Looked at by the price model; where only a deployment knows it, the estimate prints what it assumes.</param>
/// <param name="Neutral">Without influence on the price.</param>
/// <param name="Incomplete">With an influence that no price model knows.</param>
internal sealed record PropertyList(
    IReadOnlyList<string> Priced, IReadOnlyList<string> Assumed, IReadOnlyList<string> Neutral, IReadOnlyDictionary<string, UnpricedProperty> Incomplete);

/// <param name="Why">The end of a sentence: <c>capacity blocks have their own prices</c>.</param>
/// <param name="Unless">Values that change nothing.</param>
internal sealed record UnpricedProperty(string Why, IReadOnlyList<string> Unless);

[JsonSerializable(typeof(PropertyTable))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PropertyTableJson : JsonSerializerContext;
