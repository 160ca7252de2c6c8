using System.Text.Json.Serialization;
using CloudWorkstation.Contracts;

namespace CloudWorkstation.ProfileManager;

/// <summary>Serializers made at compile time: reflection would cost a cold start some 100 ms.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<ProfileEntry>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ReconciliationState))]
internal sealed partial class ProfileJson : JsonSerializerContext;
