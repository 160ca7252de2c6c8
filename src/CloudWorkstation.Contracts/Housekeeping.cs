namespace CloudWorkstation.Contracts;

/// <summary>A bucket that is emptied when the resource leaves the stack.</summary>
public sealed record BucketContentsContract() : ResourceContract(Type)
{
    public const string Type = "Custom::BucketContents";

    public required string BucketName { get; init; }
}

/// <summary>A security group that is closed.</summary>
public sealed record ClosedSecurityGroupContract() : ResourceContract(Type)
{
    public const string Type = "Custom::ClosedSecurityGroup";

    public required string SecurityGroupId { get; init; }
}

/// <summary>The zones of a network. Lists have commas.</summary>
public sealed record AvailabilityZonesContract() : ResourceContract(Type)
{
    public const string Type = "Custom::AvailabilityZones";

    public required string Count { get; init; }
    public required string Named { get; init; }
    public required string Services { get; init; }
}

/// <summary>A VPC that exists. Lists have commas.</summary>
public sealed record GivenVpcContract() : ResourceContract(Type)
{
    public const string Type = "Custom::GivenVpc";
    public const string Make = "make";
    public const string Present = "present";

    public required string VpcId { get; init; }
    public required string SubnetIds { get; init; }
    public required string Services { get; init; }
    public required string Environment { get; init; }
    /// <value><see cref="Make"/> or <see cref="Present"/>.</value>
    public required string Endpoints { get; init; }
    public required string AllowInternet { get; init; }
}

/// <summary>The workstations of an environment, without which its stack may go.</summary>
public sealed record LaunchedWorkstationsContract() : ResourceContract(Type)
{
    public const string Type = "Custom::LaunchedWorkstations";

    public required string Environment { get; init; }
}
