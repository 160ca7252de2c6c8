using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Verbs.Doctor;

/// <summary>The answer of <c>doctor</c>.</summary>
internal sealed record DoctorAnswer(bool Healthy, IReadOnlyList<CheckAnswer> Checks);

/// <param name="Health"><c>good, warning, bad</c> or <c>unknown</c>.</param>
internal sealed record CheckAnswer(string Subject, string Health, string Finding, string? Fix, string? Command);

[JsonSerializable(typeof(DoctorAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DoctorJson : JsonSerializerContext;
