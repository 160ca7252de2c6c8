using System.Text.Json;

namespace AwsSdk.Protocols;

/// <summary>Reads JSON 1.1 and the bodies of REST-JSON. A member that is null is a member that is absent.</summary>
public sealed class JsonShapeReader(JsonElement root) : ShapeReader
{
    private JsonElement at = root;

    public override string? String() => at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText();

    public override int? Integer() => (int?)Long();

    public override long? Long() => at.ValueKind == JsonValueKind.Number
        ? at.TryGetInt64(out var whole) ? whole : (long)at.GetDouble()
        : throw Unexpected("a number");

    public override float? Float() => (float?)Double();

    public override double? Double() => at.ValueKind switch
    {
        JsonValueKind.Number => at.GetDouble(),
        JsonValueKind.String => at.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Unexpected("a number"),
        },
        _ => throw Unexpected("a number"),
    };

    public override bool? Boolean() => at.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? at.GetBoolean()
        : throw Unexpected("true or false");

    public override DateTime? Timestamp() => at.ValueKind == JsonValueKind.Number
        ? Timestamps.FromUnixSeconds(at.GetDecimal())
        : Timestamps.FromText(at.GetString()!);

    public override MemoryStream? Blob() => new(at.GetBytesFromBase64());

    public override T Structure<T>(T into)
    {
        var here = at;
        Expect(JsonValueKind.Object, "an object");
        foreach (var member in here.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                at = member.Value;
                into.Read(member.Name, this);
            }
        }

        at = here;
        return into;
    }

    public override List<T> List<T>(Func<ShapeReader, T> item)
    {
        var here = at;
        Expect(JsonValueKind.Array, "a list");
        var values = new List<T>(here.GetArrayLength());
        foreach (var value in here.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                at = value;
                values.Add(item(this));
            }
        }

        at = here;
        return values;
    }

    public override Dictionary<string, T> Map<T>(Func<ShapeReader, T> item)
    {
        var here = at;
        Expect(JsonValueKind.Object, "a map");
        var entries = new Dictionary<string, T>();
        foreach (var entry in here.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Null)
            {
                at = entry.Value;
                entries[entry.Name] = item(this);
            }
        }

        at = here;
        return entries;
    }

    private void Expect(JsonValueKind kind, string what)
    {
        if (at.ValueKind != kind)
        {
            throw Unexpected(what);
        }
    }

    private FormatException Unexpected(string wanted) => new($"The response has {at.GetRawText()} where {wanted} is due.");
}
