using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Verbs.Connect;

/// <summary>A way into a workstation. The address may hold a key: it is for the caller alone.</summary>
internal sealed record ConnectionAnswer(string Name, string ConnectionType, string? Url, IReadOnlyList<string> Command, string? Remark);

[JsonSerializable(typeof(ConnectionAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ConnectionJson : JsonSerializerContext;
