namespace CloudWorkstation.Domain.Studio;

/// <summary>The state of a Studio domain, user profile, space or app.</summary>
public enum StudioStatus
{
    Pending,
    InService,
    Updating,
    UpdateFailed,
    Deleting,
    DeleteFailed,
    Failed,

    /// <summary>Apps only: they stay listed for a while.</summary>
    Deleted,
}
