using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>A template and what its environment makes of it: all that a <see cref="WorkstationStack"/> is built from.</summary>
public sealed record WorkstationDesign
{
    public required WorkstationTemplate Template { get; init; }

    /// <value>What the environment's policy leaves of the template.</value>
    public required TemplateLimits Limits { get; init; }

    public required PlatformSettings Platform { get; init; }

    public required IReadOnlyList<Researcher> Researchers { get; init; }

    /// <value>Defaults of the stack's parameters by name; empty for the catalogue, whose stacks are given theirs at launch.</value>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
