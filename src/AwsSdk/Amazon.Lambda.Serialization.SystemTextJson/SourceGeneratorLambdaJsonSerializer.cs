using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Reads and writes with the code System.Text.Json generated for <typeparamref name="TSGContext"/>, without reflection over the types.</summary>
public class SourceGeneratorLambdaJsonSerializer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext> : AbstractLambdaJsonSerializer
    where TSGContext : JsonSerializerContext
{
    private readonly TSGContext context;

    public SourceGeneratorLambdaJsonSerializer()
        : this(customizer: null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions>? customizer)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            PropertyNamingPolicy = new AwsNamingPolicy(),
        };
        customizer?.Invoke(options);
        context = (TSGContext)Activator.CreateInstance(typeof(TSGContext), options)!;
    }

    public SourceGeneratorLambdaJsonSerializer(TSGContext jsonSerializerContext) => context = jsonSerializerContext;

    protected override T InternalDeserialize<T>(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize(utf8Json, TypeInfo<T>())!;

    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response) =>
        JsonSerializer.Serialize(writer, response, TypeInfo<T>());

    private JsonTypeInfo<T> TypeInfo<T>() => context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new JsonSerializerException(
            $"{typeof(TSGContext).Name} has no code for {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
}
