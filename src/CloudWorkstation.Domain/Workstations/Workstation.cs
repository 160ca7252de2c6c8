using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>A workstation as researchers see it: its stack joined with the live state of its service.</summary>
public sealed record Workstation
{
    public required string Name { get; init; }

    /// <value>Slug of the template.</value>
    public required string Template { get; init; }

    public required ServiceType ServiceType { get; init; }

    public required ConnectionType ConnectionType { get; init; }

    public required string Researcher { get; init; }

    public required WorkstationStatus Status { get; init; }

    /// <value>Why it is in this state and what to do, when that is not evident; else null.</value>
    public HintedText? Explanation { get; init; }

    /// <value>What its service says now, whatever became of its stack; null when the service knows nothing of it.</value>
    public LiveState? Live { get; init; }

    public string? InstanceType { get; init; }

    /// <value>Null when the catalogue no longer has the template.</value>
    public ServiceCosts? Costs { get; init; }

    public required StackRecord Stack { get; init; }
}
