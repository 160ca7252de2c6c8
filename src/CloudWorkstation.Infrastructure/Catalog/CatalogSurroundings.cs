namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What the Catalog stack takes from the other stacks.</summary>
public sealed record CatalogSurroundings
{
    public required string VpcId { get; init; }

    public required string[] SubnetIds { get; init; }

    /// <value>The group of workloads.</value>
    public required string SecurityGroupId { get; init; }

    public required string InstanceConnectEndpointId { get; init; }

    public required string KeyArn { get; init; }

    public required string DataBucketName { get; init; }

    public required string FileSystemId { get; init; }

    public required string DomainId { get; init; }

    /// <value>Name of the table of meter records.</value>
    public required string MeterTable { get; init; }

    /// <value>Name of the table of decisions about idle workstations.</value>
    public required string IdleTable { get; init; }

    /// <value>The function behind <c>Custom::StudioWorkstation</c>.</value>
    public required string ProfileManagerArn { get; init; }
}
