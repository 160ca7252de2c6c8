using System.Text.Json;

namespace CloudWorkstation.Infrastructure;

/// <summary>Turns JSON into what the CDK takes for an untyped property: dictionaries, arrays, texts, numbers.</summary>
internal static class CdkJson
{
    public static object Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static object Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new ArgumentException($"The CDK takes no {element.ValueKind}."),
    };
}
