namespace CloudWorkstation.Aws;

/// <summary>What an error of AWS, of its SDK or of the way to it means. AWS's services spell each of these in several ways.</summary>
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

    /// <summary>AWS has none of the instance type left at the moment.</summary>
    NoCapacity,

    /// <summary>IAM refused, for good or because a new role has not spread yet.</summary>
    AccessDenied,

    /// <summary>No credentials were found, or AWS does not accept them.</summary>
    NoCredentials,

    /// <summary>The credentials were valid once: sign in again.</summary>
    ExpiredCredentials,

    /// <summary>No region was given anywhere.</summary>
    NoRegion,
}
