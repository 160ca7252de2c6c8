using System.Text.Json.Serialization;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>What can be looked up of a step, by its type.</summary>
internal static partial class StepProperties
{
    private static readonly Table Known = EmbeddedData.Read("Pipelines.Linting.step-properties.json", TableJson.Default.Table);

    /// <returns>The first members of the step's Describe answer, or null when the type's are not known.</returns>
    public static IReadOnlyList<string>? Of(string stepType) => Known.Members.GetValueOrDefault(stepType);

    internal sealed record Table(string Source, Dictionary<string, IReadOnlyList<string>> Members);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Table))]
    internal sealed partial class TableJson : JsonSerializerContext;
}
