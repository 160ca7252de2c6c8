namespace CloudWorkstation.Domain.Studio;

/// <summary>What of a VPC's remains can be deleted now.</summary>
public sealed record RemainsStep
{
    public required IReadOnlyList<string> MountTargets { get; init; }

    public required IReadOnlyList<string> FileSystems { get; init; }

    public required IReadOnlyList<string> Interfaces { get; init; }

    /// <value>Their rules go first, those of all of them.</value>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <value>Everything that is still to go, in words for people.</value>
    public required IReadOnlyList<string> Remaining { get; init; }

    /// <value>What stays, and why, in words for people.</value>
    public required IReadOnlyList<string> Kept { get; init; }

    public bool IsFinished => Remaining.Count == 0;
}
