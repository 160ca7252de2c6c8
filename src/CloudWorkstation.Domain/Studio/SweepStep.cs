namespace CloudWorkstation.Domain.Studio;

/// <summary>What may be deleted now, in any order.</summary>
public sealed record SweepStep
{
    public required IReadOnlyList<StudioApp> Apps { get; init; }

    public required IReadOnlyList<StudioSpace> Spaces { get; init; }

    public required IReadOnlyList<ObservedProfile> Profiles { get; init; }

    /// <value>Everything that is not gone yet, what is deleted now included, in words for people.</value>
    public required IReadOnlyList<string> Remaining { get; init; }

    public bool IsFinished => Remaining.Count == 0;
}
