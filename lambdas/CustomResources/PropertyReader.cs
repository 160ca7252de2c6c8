using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudWorkstation.CustomResources;

/// <summary>
/// Reads a resource's properties. CloudFormation delivers numbers and booleans as strings, so both forms are taken. Errors
/// are collected, and reading goes on with a default: a person sees everything that is wrong at once.
/// </summary>
public sealed class PropertyReader(JsonElement properties)
{
    private readonly List<string> errors = [];

    /// <summary>Every error so far: the property, the value received, what is allowed.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Whether the template gives the property (a null counts as not given).</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A required text that is not empty.</summary>
    public string String(string name)
    {
        if (Find(name) is not { } value)
        {
            return Missing(name, "a text", "");
        }

        return Text(value) is { Length: > 0 } text ? text : Wrong(name, value, "a text that is not empty", "");
    }

    /// <summary>A text, or null when the property is absent or empty.</summary>
    public string? OptionalString(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return Text(value) is { } text ? (text.Length == 0 ? null : text) : Wrong<string?>(name, value, "a text", null);
    }

    /// <summary>A required text, one of <paramref name="allowed"/> (case matters).</summary>
    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var expected = "one of " + string.Join(", ", allowed);
        if (Find(name) is not { } value)
        {
            return Missing(name, expected, allowed[0]);
        }

        return Text(value) is { } text && allowed.Contains(text) ? text : Wrong(name, value, expected, allowed[0]);
    }

    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included; required without a default.</summary>
    public int Int(string name, int min, int max, int? @default = null) => Number(name, "a whole number", min, max, @default);

    /// <inheritdoc cref="Int"/>
    public long Long(string name, long min, long max, long? @default = null) => Number(name, "a whole number", min, max, @default);

    /// <summary>A number between <paramref name="min"/> and <paramref name="max"/>, both included; required without a default.</summary>
    public double Double(string name, double min, double max, double? @default = null) => Number(name, "a number", min, max, @default);

    /// <summary>true or false, in any case; required without a default.</summary>
    public bool Bool(string name, bool? @default = null)
    {
        if (Find(name) is not { } value)
        {
            return @default ?? Missing(name, "true or false", false);
        }

        return bool.TryParse(Text(value), out var parsed) ? parsed : Wrong(name, value, "true or false", false);
    }

    /// <summary>A required structure, given as a JSON text or as nested properties.</summary>
    public T Json<T>(string name, JsonTypeInfo<T> type) where T : class
    {
        if (Find(name) is not { } value)
        {
            return Missing<T>(name, "a JSON text", null!);
        }

        try
        {
            var structure = value.ValueKind == JsonValueKind.String
                ? JsonSerializer.Deserialize(value.GetString()!, type)
                : value.Deserialize(type);
            return structure ?? Wrong<T>(name, value, "JSON that is not null", null!);
        }
        catch (JsonException error)
        {
            errors.Add($"{name} is {Quote(value)}; allowed is well-formed JSON of the expected shape: {error.Message}");
            return null!;
        }
    }

    /// <summary>As <see cref="Json{T}"/>, or null when the property is absent or empty.</summary>
    public T? OptionalJson<T>(string name, JsonTypeInfo<T> type) where T : class =>
        Find(name) is { } value && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0) ? Json(name, type) : null;

    /// <summary>Records that a property which was read is not acceptable, for rules of the resource's own.</summary>
    /// <param name="name">The property.</param>
    /// <param name="allowed">What is allowed, to follow "allowed is".</param>
    public void Reject(string name, string allowed)
    {
        if (Find(name) is { } value)
        {
            Wrong(name, value, allowed, false);
        }
        else
        {
            Missing(name, allowed, false);
        }
    }

    private T Number<T>(string name, string kind, T min, T max, T? @default) where T : struct, INumber<T>
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"{kind} from {min} to {max}");
        if (Find(name) is not { } value)
        {
            return @default ?? Missing(name, allowed, min);
        }

        return T.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : Wrong(name, value, allowed, min);
    }

    private JsonElement? Find(string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private T Missing<T>(string name, string allowed, T @default)
    {
        errors.Add($"{name} is missing; allowed is {allowed}");
        return @default;
    }

    private T Wrong<T>(string name, JsonElement value, string allowed, T @default)
    {
        errors.Add($"{name} is {Quote(value)}; allowed is {allowed}");
        return @default;
    }

    private static string Quote(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
        return text.Length <= 120 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[119]) ? 119 : 120), "…");
    }
}
