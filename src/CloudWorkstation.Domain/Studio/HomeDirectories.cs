namespace CloudWorkstation.Domain.Studio;

/// <summary>What becomes of home directories once their domain is gone.</summary>
public enum HomeDirectories
{
    /// <summary>The file system stays, without mount targets, which would keep the VPC from going.</summary>
    Retain,

    Delete,
}
