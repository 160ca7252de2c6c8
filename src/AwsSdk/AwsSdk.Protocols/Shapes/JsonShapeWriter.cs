using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsSdk.Protocols;

/// <summary>Writes JSON 1.1 and the bodies of REST-JSON.</summary>
public sealed class JsonShapeWriter : ShapeWriter
{
    private readonly Utf8JsonWriter json;

    private JsonShapeWriter(Utf8JsonWriter json) => this.json = json;

    public static byte[] ToBytes(IWritableShape shape)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new JsonShapeWriter(json).Structure(null, shape);
        }

        return bytes.ToArray();
    }

    public override void String(string? member, string? value)
    {
        if (Begin(member, value is not null))
        {
            json.WriteStringValue(value);
        }
    }

    public override void Integer(string? member, int? value) => Long(member, value);

    public override void Long(string? member, long? value)
    {
        if (Begin(member, value.HasValue))
        {
            json.WriteNumberValue(value!.Value);
        }
    }

    public override void Float(string? member, float? value)
    {
        if (Begin(member, value.HasValue))
        {
            json.WriteNumberValue(value!.Value);
        }
    }

    public override void Double(string? member, double? value)
    {
        if (Begin(member, value.HasValue))
        {
            json.WriteNumberValue(value!.Value);
        }
    }

    public override void Boolean(string? member, bool? value)
    {
        if (Begin(member, value.HasValue))
        {
            json.WriteBooleanValue(value!.Value);
        }
    }

    public override void Timestamp(string? member, DateTime? value, TimestampFormat? format = null)
    {
        if (!Begin(member, value.HasValue))
        {
            return;
        }

        if (format is null or TimestampFormat.UnixSeconds)
        {
            json.WriteNumberValue(Timestamps.ToUnixSeconds(value!.Value));
        }
        else
        {
            json.WriteStringValue(Timestamps.ToText(value!.Value, format.Value));
        }
    }

    public override void Blob(string? member, MemoryStream? value)
    {
        if (Begin(member, value is not null))
        {
            json.WriteBase64StringValue(value!.ToArray());
        }
    }

    public override void Structure(string? member, IWritableShape? value)
    {
        if (Begin(member, value is not null))
        {
            json.WriteStartObject();
            value!.Write(this);
            json.WriteEndObject();
        }
    }

    public override void List<T>(string? member, List<T>? values, Action<ShapeWriter, T> item)
    {
        if (!Begin(member, values is not null))
        {
            return;
        }

        json.WriteStartArray();
        foreach (var value in values!)
        {
            item(this, value);
        }

        json.WriteEndArray();
    }

    public override void Map<T>(
        string? member,
        Dictionary<string, T>? entries,
        Action<ShapeWriter, T> item,
        string key = "key",
        string value = "value")
    {
        if (!Begin(member, entries is not null))
        {
            return;
        }

        json.WriteStartObject();
        foreach (var entry in entries!)
        {
            json.WritePropertyName(entry.Key);
            item(this, entry.Value);
        }

        json.WriteEndObject();
    }

    private bool Begin(string? member, bool present)
    {
        if (present && member is not null)
        {
            json.WritePropertyName(member);
        }

        return present;
    }
}
