using System.Text.Json;
using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.EndpointRollout;

/// <summary>What a pipeline's Lambda step asks for, read from <see cref="EndpointRolloutContract"/>.</summary>
internal sealed record RolloutEvent
{
    public required string EndpointName { get; init; }

    public required string ConfigName { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required RolloutProgress Progress { get; init; }

    public required bool IsLast { get; init; }

    /// <exception cref="FormatException">A member is missing or is not what it should be; names it.</exception>
    public static RolloutEvent Read(IReadOnlyDictionary<string, string> given) => new()
    {
        EndpointName = Text(given, EndpointRolloutContract.EndpointName),
        ConfigName = Text(given, EndpointRolloutContract.ConfigName),
        Tags = Json(given, EndpointRolloutContract.Tags, RolloutJson.Default.DictionaryStringString),
        Progress = Json(given, EndpointRolloutContract.Progress, RolloutJson.Default.RolloutProgress),
        IsLast = Text(given, EndpointRolloutContract.IsLast) == "true",
    };

    public static string Write(RolloutProgress progress) => JsonSerializer.Serialize(progress, RolloutJson.Default.RolloutProgress);

    private static string Text(IReadOnlyDictionary<string, string> given, string name) =>
        given.GetValueOrDefault(name) is { Length: > 0 } value
            ? value
            : throw new FormatException($"{name} is missing in the arguments of the Lambda step; it has {string.Join(", ", given.Keys)}.");

    private static T Json<T>(IReadOnlyDictionary<string, string> given, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var text = Text(given, name);
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{name} of the Lambda step is not the JSON that it should be ({error.Message}): {text}", error);
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(RolloutProgress))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class RolloutJson : JsonSerializerContext;
