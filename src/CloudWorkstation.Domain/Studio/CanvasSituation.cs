namespace CloudWorkstation.Domain.Studio;

/// <summary>What is there of a Canvas workstation, and what the current request has done about it.</summary>
public sealed record CanvasSituation
{
    /// <value>Null when there is no such profile.</value>
    public required StudioStatus? Profile { get; init; }

    /// <value>Whose the profile's Canvas application is; null when nobody has reserved it.</value>
    public string? ReservedBy { get; init; }

    /// <value>Whether the profile has the Canvas settings that are wanted; none, when it is about to be removed.</value>
    public required bool HasSettings { get; init; }

    public ObservedApp? App { get; init; }

    /// <inheritdoc cref="SpaceSituation.HasUpdated"/>
    public bool HasUpdated { get; init; }

    /// <inheritdoc cref="SpaceSituation.HasStarted"/>
    public bool HasStarted { get; init; }
}
