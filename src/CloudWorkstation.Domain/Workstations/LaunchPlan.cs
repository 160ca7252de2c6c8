using System.Diagnostics.CodeAnalysis;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>A launch made ready: everything that the stack will be told.</summary>
public sealed record LaunchPlan
{
    /// <value>The template with the researcher's values in it: what to price and to judge by policy.</value>
    public required WorkstationTemplate Template { get; init; }

    public required LaunchOptions Options { get; init; }

    /// <value>Instance or worker type; null for services without a choice.</value>
    public required string? InstanceType { get; init; }

    /// <value>Gigabytes of the workstation's own volume; null for services without one.</value>
    public required int? VolumeGb { get; init; }

    /// <value>Minutes without activity; null when it never stops by itself.</value>
    public required int? AutoStopMinutes { get; init; }

    /// <value>Parameters of the stack, exactly those the compiled template declares.</value>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <value>Tags of the stack.</value>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public string StackName => WorkstationName.StackOf(Options.Environment, Options.Name);

    /// <summary>Joins a template and options; every problem of them is found, not the first only. It does not ask the policy.</summary>
    public static LaunchPlanResult Make(WorkstationTemplate template, LaunchOptions options) => LaunchPlanner.Plan(template, options);
}

/// <summary>A plan, or everything that is in its way.</summary>
public sealed record LaunchPlanResult(LaunchPlan? Plan, IReadOnlyList<LaunchProblem> Problems)
{
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Succeeded => Plan is not null;
}
