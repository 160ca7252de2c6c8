using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>A template and what its environment makes of it: all that a <see cref="WorkstationStack"/> is built from.</summary>
public sealed record WorkstationDesign
{
    public static WorkstationDesign Of(WorkstationTemplate template, TemplateLimits limits, Deployment deployment) => new()
    {
        Template = template,
        Limits = limits,
        Platform = deployment.Platform,
        LongestStudioIdleMinutes = StudioIdleTimes.Of(deployment).Longest,
    };

    public required WorkstationTemplate Template { get; init; }

    /// <value>What the environment's policy leaves of the template.</value>
    public required TemplateLimits Limits { get; init; }

    public required PlatformSettings Platform { get; init; }

    /// <value>The longest idle time the Studio domain leaves to a space, minutes.</value>
    public required int LongestStudioIdleMinutes { get; init; }

    /// <value>Values in place of the stack's parameters, by name; empty for the catalogue, whose stacks are given theirs at launch.</value>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
