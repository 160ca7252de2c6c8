namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>What the Studio stack takes from the Network and Storage stacks.</summary>
public sealed record StudioSurroundings
{
    public required string VpcId { get; init; }

    public required string[] SubnetIds { get; init; }

    /// <value>The group of workloads.</value>
    public required string SecurityGroupId { get; init; }

    public required string KeyArn { get; init; }

    public required string DataBucketName { get; init; }

    /// <value>The file system shared with EC2, not the domain's own.</value>
    public required string FileSystemId { get; init; }

    /// <value>The function that makes researchers' folders on that file system.</value>
    public required string FolderFunctionArn { get; init; }
}
