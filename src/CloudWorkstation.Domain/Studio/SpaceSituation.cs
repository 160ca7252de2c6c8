namespace CloudWorkstation.Domain.Studio;

/// <summary>What is there of a workstation in a space, and what the current request has done about it.</summary>
public sealed record SpaceSituation
{
    /// <value>Null when there is no such profile. Asked for only while there is no space.</value>
    public StudioStatus? Profile { get; init; }

    public ObservedSpace? Space { get; init; }

    public ObservedApp? App { get; init; }

    /// <value>Whether this request has changed the space: a failed change then is its own.</value>
    public bool HasUpdated { get; init; }

    /// <value>Whether this request has started the application: a failed one then is its own.</value>
    public bool HasStarted { get; init; }

    /// <value>Whether SageMaker has refused to change the space while the application runs.</value>
    public bool MustStop { get; init; }
}
