namespace CloudWorkstation.Domain.Studio;

/// <summary>A user profile as a listing shows it, and in detail once somebody asked.</summary>
public sealed record ObservedProfile
{
    public required string Name { get; init; }

    public required StudioStatus Status { get; init; }

    /// <value>Null: not asked for yet. A listing has no details.</value>
    public ProfileDetails? Details { get; init; }
}
