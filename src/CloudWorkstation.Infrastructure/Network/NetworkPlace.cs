using Amazon.CDK.AWS.EC2;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>Where the platform stands: in a VPC of its own or in one that was there.</summary>
public sealed record NetworkPlace
{
    public required IVpc Vpc { get; init; }

    /// <value>One per availability zone.</value>
    public required ISubnet[] Subnets { get; init; }

    /// <value>Those of the subnets.</value>
    public required string[] RouteTableIds { get; init; }

    /// <value>Whether the VPC has other users, who are none of the platform's business.</value>
    public bool Shared { get; init; }

    /// <value>Whether every endpoint that the platform needs is there already.</value>
    public bool HasEndpoints { get; init; }

    /// <summary>All of a VPC that the platform made.</summary>
    public static NetworkPlace Of(Vpc vpc) => new()
    {
        Vpc = vpc,
        Subnets = vpc.IsolatedSubnets,
        RouteTableIds = [.. vpc.IsolatedSubnets.Select(subnet => subnet.RouteTable.RouteTableId)],
    };
}
