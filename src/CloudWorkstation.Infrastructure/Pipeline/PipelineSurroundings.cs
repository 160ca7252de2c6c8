namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>What the Pipeline stack takes from the Network and Storage stacks.</summary>
public sealed record PipelineSurroundings
{
    public required string[] SubnetIds { get; init; }

    /// <value>The group of workloads.</value>
    public required string SecurityGroupId { get; init; }

    public required string KeyArn { get; init; }

    public required string DataBucketName { get; init; }
}
