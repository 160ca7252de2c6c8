using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Aws.S3;

namespace CloudWorkstation.PipelineManager;

/// <summary>A pipeline's definition.</summary>
/// <param name="Text">JSON as written.</param>
/// <param name="At">The object it came from, if any.</param>
internal sealed record PipelineDefinition(string Text, S3Address? At)
{
    // From this size on SageMaker's own SDK passes definitions by their place in S3.
    private const int LargestInline = 100 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where SageMaker is to read it; null: it travels in the request.</summary>
    public S3Address? PassedAt => Encoding.UTF8.GetByteCount(Text) > LargestInline ? At : null;

    /// <summary>SHA-256 of the definition, whatever the order of its keys and its blanks.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(Text))));

    /// <summary>Whether <paramref name="other"/> defines the same pipeline.</summary>
    public bool Matches(string? other)
    {
        try
        {
            return other is not null && Canonical(other) == Canonical(Text);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Canonical(string json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            Write(writer, JsonNode.Parse(json));
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
