using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>What the System.Text.Json serializers share: names in any case, absent values left out, errors that name the type.</summary>
public abstract class AbstractLambdaJsonSerializer : ILambdaSerializer
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <exception cref="JsonSerializerException">The event is not JSON of this type.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            using var copy = new MemoryStream();
            requestStream.CopyTo(copy);
            return InternalDeserialize<T>(copy.GetBuffer().AsSpan(0, (int)copy.Length));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new JsonSerializerException(
                $"The event cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <exception cref="JsonSerializerException">The answer cannot be written as JSON.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
            InternalSerialize(writer, response);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new JsonSerializerException(
                $"The answer of type {typeof(T).Name} cannot be written as JSON: {e.Message}", e);
        }
    }

    protected abstract T InternalDeserialize<T>(ReadOnlySpan<byte> utf8Json);

    protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T response);
}
