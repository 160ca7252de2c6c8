namespace CloudWorkstation.Domain.Studio;

/// <summary>The settings of a user profile that differ per researcher; everything else comes from the domain.</summary>
public sealed record ProfileSettings
{
    public required string ExecutionRoleArn { get; init; }

    /// <value>Null only in profiles that somebody else made.</value>
    public required PosixIdentity? Posix { get; init; }

    /// <value>Null when the researcher has none.</value>
    public SharedDirectory? SharedDirectory { get; init; }
}
