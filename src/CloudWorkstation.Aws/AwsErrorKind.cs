namespace CloudWorkstation.Aws;

/// <summary>What an AWS error means for code that converges on a wanted state. AWS's services spell each of these in several ways.</summary>
public enum AwsErrorKind
{
    /// <summary>None of the others: bad input, or a failure that a retry does not change.</summary>
    Other,

    /// <summary>The thing is not there (any more).</summary>
    NotFound,

    /// <summary>A thing of that name is there already.</summary>
    AlreadyExists,

    /// <summary>The thing is changing or still has dependants: the same call may succeed later.</summary>
    Busy,

    /// <summary>Too many requests: slow down and repeat.</summary>
    Throttled,

    /// <summary>The service or the way to it failed; whether the request took effect is unknown.</summary>
    Unavailable,

    /// <summary>A quota of the account is used up.</summary>
    LimitExceeded,

    /// <summary>IAM refused, for good or because a new role has not spread yet.</summary>
    AccessDenied,
}
