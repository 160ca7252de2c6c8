using System.Text.Json.Serialization;

namespace CloudWorkstation.PipelineManager;

/// <summary>Serializers made at compile time: reflection would cost a cold start some 100 ms.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
[JsonSerializable(typeof(PipelineState))]
internal sealed partial class PipelineJson : JsonSerializerContext;
