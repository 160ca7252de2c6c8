using System.Text.Json.Serialization;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Serializers made at compile time: reflection would cost a cold start some 100 ms.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CanvasWish))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(WorkstationState))]
internal sealed partial class WorkstationJson : JsonSerializerContext;
