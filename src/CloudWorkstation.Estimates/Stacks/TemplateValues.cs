using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>
/// The values of a template's properties as far as the template tells them: parameters have the values given for them or their defaults,
/// mappings, conditions and text functions are worked out. What only a deployment knows stays unknown, which is null.
/// </summary>
internal sealed class TemplateValues(JsonObject template, string region, IReadOnlyDictionary<string, string>? given = null)
{
    private const int MaximumDepth = 40;
    private const string NoValue = "AWS::NoValue";

    private readonly JsonObject? parameters = template["Parameters"] as JsonObject;
    private readonly JsonObject? mappings = template["Mappings"] as JsonObject;
    private readonly TemplateConditions conditions = new(template["Conditions"] as JsonObject);

    /// <returns>
    /// The node, with the function that it is worked out; an unresolved function when that is not possible; null for AWS::NoValue, which
    /// is as if nothing had been written.
    /// </returns>
    public JsonNode? Resolve(JsonNode? node, int depth = 0)
    {
        if (node is not JsonObject { Count: 1 } call || depth == MaximumDepth)
        {
            return node;
        }

        var (name, argument) = call.First();
        return name switch
        {
            "Ref" when argument?.ToString() == NoValue => null,
            "Ref" => Reference(argument?.ToString() ?? "") ?? node,
            "Fn::If" when argument is JsonArray { Count: 3 } choice =>
                Holds(choice[0]?.ToString() ?? "", depth) is { } holds ? Resolve(choice[holds ? 1 : 2], depth + 1) : node,
            "Fn::FindInMap" when argument is JsonArray { Count: >= 3 } path => InMap(path, depth) ?? node,
            "Fn::Length" when Items(argument) is { } counted => counted.Count,
            "Fn::Select" when argument is JsonArray { Count: 2 } select => Selected(select, depth) ?? node,
            "Fn::Split" when argument is JsonArray { Count: 2 } split && Text(split[1], depth + 1) is { } text =>
                new JsonArray([.. text.Split(split[0]?.ToString() ?? ",").Select(part => (JsonNode?)part)]),
            "Fn::Join" when argument is JsonArray { Count: 2 } join => Joined(join, depth, lenient: false) is { } text ? text : node,
            "Fn::Sub" => Substituted(argument, depth) is { } text ? text : node,
            _ => node,
        };
    }

    /// <returns>The text, number or truth value as text; null when unknown.</returns>
    public string? Text(JsonNode? node, int depth = 0) => Resolve(node, depth) switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.True => "true",
        JsonValue value when value.GetValueKind() is JsonValueKind.False => "false",
        JsonValue value => value.ToString(),
        _ => null,
    };

    public decimal? Number(JsonNode? node) =>
        decimal.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <returns>The items of a list, of which each may be unknown; null when not even their number is known.</returns>
    public IReadOnlyList<JsonNode>? Items(JsonNode? node) => Resolve(node) switch
    {
        JsonArray list when list.Any(MayBeLeftOut) => null,
        JsonArray list => [.. list.Select(item => Resolve(item)).OfType<JsonNode>()],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => null,
    };

    /// <summary>A text in which the unknown is replaced by a name in angle brackets.</summary>
    public string? Lenient(JsonNode? node) => Resolve(node) switch
    {
        JsonValue value => value.ToString(),
        JsonObject { Count: 1 } call when call["Fn::Join"] is JsonArray { Count: 2 } join => Joined(join, 0, lenient: true),
        _ => null,
    };

    /// <returns>Whether a condition holds with the parameters' values; null when only a deployment knows.</returns>
    public bool? Holds(string condition, int depth = 0) => conditions.Holds(condition, (node, level) => Text(node, level), depth);

    /// <returns>The name in Parameter Store whose value a reference stands for; null for another kind of value.</returns>
    public string? StoredName(JsonNode? node) =>
        node is JsonObject { Count: 1 } call && call["Ref"] is JsonValue name && parameters?[name.ToString()] is JsonObject parameter
        && parameter["Type"]?.ToString().StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) == true
            ? given?.GetValueOrDefault(name.ToString()) ?? parameter["Default"]?.ToString()
            : null;

    /// <returns>What a value depends on that only a deployment knows, in words; empty when that is not known either.</returns>
    public string WhyUnknown(JsonNode? node) => string.Join(" and ", Causes.Of(node));

    /// <returns>What a condition depends on that only a deployment knows, in words.</returns>
    public string WhyUnknownCondition(string condition) => WhyUnknown(new JsonObject { ["Condition"] = condition });

    /// <returns>The parameters without a value that a node depends on.</returns>
    public IEnumerable<string> OpenParameters(JsonNode? node) => Causes.OpenParameters(node);

    private UnknownCauses Causes => new(template, node => Resolve(node) is null or JsonValue or JsonArray);

    /// <summary>An item that is there or not, by a condition that only a deployment knows.</summary>
    private bool MayBeLeftOut(JsonNode? item) =>
        Resolve(item) is JsonObject { Count: 1 } call && call["Fn::If"] is JsonArray { Count: 3 } choice
        && choice.Skip(1).Any(branch => Resolve(branch) is null || MayBeLeftOut(branch));

    private JsonNode? Reference(string name) => name switch
    {
        "AWS::Region" => region,
        "AWS::Partition" => Partition.Of(region).Name,
        "AWS::URLSuffix" => Partition.Of(region).DnsSuffix,
        _ when given?.GetValueOrDefault(name) is { } value => parameters?[name] is JsonObject parameter ? Value(parameter, value) : value,
        _ when parameters?[name] is JsonObject parameter => Value(parameter, parameter["Default"]),
        _ => null,
    };

    /// <summary>Values of SSM parameters are names in Parameter Store, not what stands there.</summary>
    private static JsonNode? Value(JsonObject parameter, JsonNode? written) => (parameter["Type"]?.ToString() ?? "", written) switch
    {
        (_, null) => null,
        (['A', 'W', 'S', ':', ':', 'S', 'S', 'M', ..], _) => null,
        ("CommaDelimitedList", { } list) => Items(list.ToString()),
        (['L', 'i', 's', 't', '<', ..], { } list) => Items(list.ToString()),
        (_, { } value) => value,
    };

    private static JsonArray Items(string list) => new([.. list.Split(',', StringSplitOptions.TrimEntries).Select(item => (JsonNode?)item)]);

    /// <summary>An entry of a mapping, else the default value that AWS::LanguageExtensions allows.</summary>
    private JsonNode? InMap(JsonArray path, int depth)
    {
        if (Text(path[0], depth + 1) is not { } map || Text(path[2], depth + 1) is not { } second)
        {
            return null;
        }

        var entries = mappings?[map] as JsonObject;
        return Text(path[1], depth + 1) is { } first
            ? (entries?[first] as JsonObject)?[second] ?? (path.Count > 3 ? Resolve(path[3]?["DefaultValue"], depth + 1) : null)
            : Everywhere(entries, second, path.Count > 3);
    }

    /// <summary>The entry of a name in every row, where all are the same: then it does not matter which account or region it is.</summary>
    private static JsonNode? Everywhere(JsonObject? rows, string name, bool hasDefault)
    {
        var entries = rows?.Select(row => (row.Value as JsonObject)?[name]).ToList() ?? [];
        return !hasDefault && entries is [{ } first, ..] && entries.All(entry => JsonNode.DeepEquals(entry, first)) ? first : null;
    }

    private JsonNode? Selected(JsonArray select, int depth) =>
        int.TryParse(Text(select[0], depth + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && Resolve(select[1], depth + 1) is JsonArray list && index < list.Count
            ? Resolve(list[index], depth + 1)
            : null;

    private string? Joined(JsonArray join, int depth, bool lenient)
    {
        if (Resolve(join[1], depth + 1) is not JsonArray parts)
        {
            return null;
        }

        var texts = parts.Select(part => Text(part, depth + 1) ?? (lenient ? "<unknown>" : null)).ToList();
        return texts.Contains(null) ? null : string.Join(join[0]?.ToString() ?? "", texts);
    }

    private string? Substituted(JsonNode? argument, int depth)
    {
        var (pattern, own) = argument is JsonArray { Count: 2 } both ? (both[0]?.ToString(), both[1] as JsonObject) : (argument?.ToString(), null);
        if (pattern is null || argument is JsonObject)
        {
            return null;
        }

        var parts = pattern.Split("${");
        for (var index = 1; index < parts.Length; index++)
        {
            var end = parts[index].IndexOf('}', StringComparison.Ordinal);
            var name = end < 0 ? "" : parts[index][..end];
            var value = name.StartsWith('!') ? "${" + name[1..] + "}" : Text(own?[name] ?? Reference(name), depth + 1);
            if (end < 0 || value is null)
            {
                return null;
            }

            parts[index] = value + parts[index][(end + 1)..];
        }

        return string.Concat(parts);
    }
}
