using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Looks into JSON of any shape: what is not there, or not of the kind asked for, is null or empty.</summary>
internal static class JsonMembers
{
    public static JsonNode? Member(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node is JsonObject map && map.TryGetPropertyValue(name, out var value) ? value : null;
        }

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Member(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static IReadOnlyList<JsonNode?> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Member(path) is JsonArray list ? [.. list] : [];
}
