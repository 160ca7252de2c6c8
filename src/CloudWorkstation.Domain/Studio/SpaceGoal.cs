namespace CloudWorkstation.Domain.Studio;

/// <summary>A workstation in a space as it should be.</summary>
public sealed record SpaceGoal
{
    /// <value>The profile that owns the space.</value>
    public required string ProfileName { get; init; }

    public required WorkstationSpace Settings { get; init; }

    /// <value>Whether the application has to run. Else it stays as it is: who stopped a workstation wants it stopped.</value>
    public required bool Runs { get; init; }

    /// <value>
    /// Whether a volume that is larger than wanted is the caller's mistake. It is not when an update is taken back: the volume has
    /// grown and stays.
    /// </value>
    public required bool RefusesSmallerVolume { get; init; }
}
