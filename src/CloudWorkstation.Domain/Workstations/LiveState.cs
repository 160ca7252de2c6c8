using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>What a service says about one workstation now.</summary>
/// <param name="Status">Never <see cref="WorkstationStatus.Changing"/>: only stacks change.</param>
/// <param name="InstanceType">The type it runs on now; null when stopped or without one.</param>
/// <param name="Detail">The service's own words for a failure, or null.</param>
public sealed record LiveState(WorkstationStatus Status, string? InstanceType, string? Detail = null)
{
    /// <value>A command that tells more about <see cref="Detail"/>, or null.</value>
    public CommandHint? Look { get; init; }

    /// <value>The beginning of the last run; null when the service does not say.</value>
    public RunStart? Run { get; init; }

    /// <value>The end of the last run; null while it runs, and when the service does not say.</value>
    public DateTimeOffset? Ended { get; init; }
}

/// <summary>When a workstation's last run began.</summary>
/// <param name="At">The service's own time.</param>
/// <param name="IsExact">False when a later restart may go by the same time, as in Studio.</param>
public readonly record struct RunStart(DateTimeOffset At, bool IsExact);
