namespace CloudWorkstation.Domain.Studio;

/// <summary>What a workstation decides about its space; everything else comes from the owner's profile and the domain.</summary>
public sealed record WorkstationSpace
{
    /// <value>The type its application starts on, such as <c>ml.g4dn.xlarge</c>; null only in spaces that somebody else made.</value>
    public required string? InstanceType { get; init; }

    /// <value>The ARN of the image its application starts from; null: the service's default, whose build is for CPUs.</value>
    public string? ImageArn { get; init; }

    /// <value>Size of its volume in gigabytes; null only in spaces that somebody else made.</value>
    public required int? VolumeGb { get; init; }

    /// <value>The shared EFS file system; null for none.</value>
    public string? FileSystemId { get; init; }

    /// <value>Minutes without activity until the application is stopped; null: as the profile or the domain says.</value>
    public int? IdleMinutes { get; init; }

    /// <summary>Whether the two have the same storage, which SageMaker changes only while no application runs.</summary>
    public bool HasStorageOf(WorkstationSpace other) => VolumeGb == other.VolumeGb && FileSystemId == other.FileSystemId;
}
