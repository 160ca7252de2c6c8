using Amazon.CDK.AWS.EC2;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>Who may talk to whom inside the VPC.</summary>
public sealed class SecurityGroups : Construct
{
    private readonly SecurityGroup instanceConnect;

    public SecurityGroups(Construct scope, string id, IVpc vpc)
        : base(scope, id)
    {
        Endpoints = Group(vpc, "Endpoints", "Interface endpoints");
        Workloads = Group(vpc, "Workloads", "Studio, jobs, workstations, file system mounts");
        instanceConnect = Group(vpc, "InstanceConnect", "EC2 Instance Connect Endpoint");

        Workloads.Connections.AllowTo(Endpoints, Port.Tcp(443), "AWS APIs through the interface endpoints");
        Workloads.Connections.AllowInternally(Port.Tcp(2049), "NFS");
        Workloads.Connections.AllowInternally(Port.TcpRange(8192, 65535), "Studio apps and their kernels");
        instanceConnect.Connections.AllowTo(Workloads, Port.Tcp(22), "SSH");
        // S3 answers at public addresses behind the gateway endpoint. A template cannot look up the endpoint's prefix list, and no
        // other route leaves the VPC.
        Workloads.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(443), "S3 through the gateway endpoint");
    }

    public SecurityGroup Endpoints { get; }

    public SecurityGroup Workloads { get; }

    /// <summary>The way in for SSH: IAM decides who may use it.</summary>
    public CfnInstanceConnectEndpoint AddInstanceConnectEndpoint(ISubnet subnet) =>
        new(this, "InstanceConnectEndpoint", new CfnInstanceConnectEndpointProps
        {
            SubnetId = subnet.SubnetId,
            SecurityGroupIds = [instanceConnect.SecurityGroupId],
            PreserveClientIp = false,
        });

    private SecurityGroup Group(IVpc vpc, string id, string description) =>
        new(this, id, new SecurityGroupProps { Vpc = vpc, Description = description, AllowAllOutbound = false });
}
