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
}
