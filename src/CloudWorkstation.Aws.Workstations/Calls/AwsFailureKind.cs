namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>Why AWS did not do what was asked, as far as it decides what the caller does next.</summary>
public enum AwsFailureKind
{
    /// <summary>AWS refused the request itself, or an answer was not understood; a repetition changes nothing.</summary>
    Refused,

    /// <summary>No credentials were found, or AWS does not know them.</summary>
    NoCredentials,

    /// <summary>The credentials were valid once: sign in again.</summary>
    ExpiredCredentials,

    /// <summary>No region was given anywhere.</summary>
    NoRegion,

    /// <summary>IAM does not allow it.</summary>
    AccessDenied,

    /// <summary>AWS asked for fewer requests until the patience ended.</summary>
    Throttled,

    /// <summary>The service, or the way to it, failed.</summary>
    Unreachable,

    /// <summary>A quota of the account is used up.</summary>
    QuotaExceeded,

    /// <summary>AWS has none of the instance type left at the moment.</summary>
    NoCapacity,
}
