using System.Text.Json;

namespace AwsSdk.Generator;

/// <summary>A shape of a service model, or a member's reference to one. Reading a trait marks it as known.</summary>
internal readonly struct Shape(JsonElement json)
{
    public JsonElement Json => json;

    public string Type => Text("type")!;

    /// <summary>The name of the shape that a member refers to.</summary>
    public string Target => Text("shape")!;

    public bool Has(string trait) => json.TryGetProperty(trait, out _);

    public string? Text(string trait) => json.TryGetProperty(trait, out var value) ? value.GetString() : null;

    public bool Flag(string trait) => json.TryGetProperty(trait, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A number as the model spells it.</summary>
    public string? Number(string trait) => json.TryGetProperty(trait, out var value) ? value.GetRawText() : null;

    public Shape Child(string trait) => new(json.GetProperty(trait));

    public IEnumerable<string> Texts(string trait) =>
        json.TryGetProperty(trait, out var values) ? values.EnumerateArray().Select(value => value.GetString()!).ToList() : [];

    /// <summary>Named children in the order of the model; none when the trait is absent.</summary>
    public IEnumerable<KeyValuePair<string, Shape>> Children(string trait) => json.TryGetProperty(trait, out var values)
        ? values.EnumerateObject().Select(value => new KeyValuePair<string, Shape>(value.Name, new Shape(value.Value))).ToList()
        : [];
}
