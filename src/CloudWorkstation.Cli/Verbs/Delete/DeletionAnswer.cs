using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Verbs.Delete;

/// <summary>The answer of <c>delete</c>.</summary>
/// <param name="Deleted">True when nothing is left; false while the deletion goes on (<c>--no-wait</c>).</param>
internal sealed record DeletionAnswer(string Name, bool Deleted);

[JsonSerializable(typeof(DeletionAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DeletionJson : JsonSerializerContext;
