using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Shell;

/// <summary>A failure, on the error output.</summary>
internal sealed record ErrorAnswer(ErrorDetail Error);

/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="What">What happened.</param>
/// <param name="Why">Why, or null.</param>
/// <param name="Next">What to do next, or null.</param>
/// <param name="Command">A command that does it, or null.</param>
internal sealed record ErrorDetail(int ExitCode, string What, string? Why, string? Next, string? Command);

[JsonSerializable(typeof(ErrorAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ErrorJson : JsonSerializerContext;
