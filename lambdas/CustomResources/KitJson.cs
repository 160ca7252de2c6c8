using System.Text.Json.Serialization;

namespace CloudWorkstation.CustomResources;

/// <summary>Serializers made at compile time: reflection would cost a cold start some 100 ms.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Progress))]
internal sealed partial class KitJson : JsonSerializerContext;
