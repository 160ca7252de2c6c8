using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>The conditions of a template, each worked out once.</summary>
internal sealed class TemplateConditions(JsonObject? conditions)
{
    private const int MaximumDepth = 40;

    private readonly Dictionary<string, bool?> known = new(StringComparer.Ordinal);

    /// <param name="text">The text of a node at a depth; null when unknown.</param>
    public bool? Holds(string name, Func<JsonNode?, int, string?> text, int depth)
    {
        if (known.TryGetValue(name, out var found))
        {
            return found;
        }

        // A condition that asks for itself is unknown.
        known[name] = null;
        return known[name] = Truth(conditions?[name], text, depth + 1);
    }

    private bool? Truth(JsonNode? node, Func<JsonNode?, int, string?> text, int depth)
    {
        if (node is not JsonObject { Count: 1 } call || depth >= MaximumDepth)
        {
            return null;
        }

        var (name, argument) = call.First();
        var parts = argument as JsonArray ?? [];
        return name switch
        {
            "Condition" => Holds(argument?.ToString() ?? "", text, depth),
            "Fn::Not" when parts.Count == 1 => !Truth(parts[0], text, depth + 1),
            "Fn::And" => All(parts.Select(part => Truth(part, text, depth + 1))),
            "Fn::Or" => !All(parts.Select(part => !Truth(part, text, depth + 1))),
            "Fn::Equals" when parts.Count == 2 && text(parts[0], depth + 1) is { } left && text(parts[1], depth + 1) is { } right => left == right,
            _ => null,
        };
    }

    private static bool? All(IEnumerable<bool?> truths)
    {
        var all = truths.ToList();
        return all.Contains(false) ? false : all.Contains(null) ? null : true;
    }
}
