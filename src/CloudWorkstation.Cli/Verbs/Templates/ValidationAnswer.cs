using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Verbs.Templates;

/// <summary>The answer of <c>templates validate</c>.</summary>
internal sealed record ValidationAnswer(bool Valid, int Templates, IReadOnlyList<FindingAnswer> Errors, IReadOnlyList<FindingAnswer> Warnings);

/// <param name="Line">From 1; 0 when the finding is about the file as a whole.</param>
internal sealed record FindingAnswer(string File, int Line, int Column, string Path, string Message);

[JsonSerializable(typeof(ValidationAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ValidationJson : JsonSerializerContext;
