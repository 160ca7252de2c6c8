using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// Reads and writes by reflection. A function that cares for its cold start takes
/// <see cref="SourceGeneratorLambdaJsonSerializer{TSGContext}"/>.
/// </summary>
public class DefaultLambdaJsonSerializer : AbstractLambdaJsonSerializer
{
    public DefaultLambdaJsonSerializer()
        : this(null)
    {
    }

    public DefaultLambdaJsonSerializer(Action<JsonSerializerOptions>? customizer)
    {
        SerializerOptions = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            PropertyNamingPolicy = new AwsNamingPolicy(),
        };
        customizer?.Invoke(SerializerOptions);
    }

    protected JsonSerializerOptions SerializerOptions { get; }

    protected override T InternalDeserialize<T>(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize<T>(utf8Json, SerializerOptions)!;

    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response) =>
        JsonSerializer.Serialize(writer, response, SerializerOptions);
}
