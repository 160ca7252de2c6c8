using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Verbs.About;

internal sealed record VersionAnswer(string Version, string Runtime);

[JsonSerializable(typeof(VersionAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class VersionJson : JsonSerializerContext;
