using System.Text.Json.Serialization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>What a policy says.</summary>
internal sealed record VerdictAnswer(string Policy, bool Allowed, IReadOnlyList<ViolationAnswer> Violations)
{
    public static VerdictAnswer Of(Policy policy, PolicyVerdict verdict, string program) => new(
        policy.Name,
        verdict.Allowed,
        [.. verdict.Violations.Select(violation => new ViolationAnswer(
            violation.Rule, violation.What, violation.Why, violation.Fix, violation.Command is { } command ? Written.For(program, command) : null))]);
}

internal sealed record ViolationAnswer(string Rule, string What, string Why, string Fix, string? Command);

[JsonSerializable(typeof(VerdictAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class VerdictJson : JsonSerializerContext;
