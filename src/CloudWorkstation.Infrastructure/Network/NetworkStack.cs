using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Storage;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>A VPC without internet: isolated subnets, endpoints for the AWS services in use, flow logs, a way in for SSH.</summary>
public sealed class NetworkStack : PlatformStack
{
    private const int Zones = 2;

    public NetworkStack(Construct scope, Deployment deployment)
        : base(scope, "Network", deployment, "VPC without internet access, endpoints, security groups and flow logs")
    {
        var vpc = new Vpc(this, "Vpc", new VpcProps
        {
            IpAddresses = IpAddresses.Cidr(deployment.Platform.Network.Cidr),
            MaxAzs = Zones,
            NatGateways = 0,
            SubnetConfiguration = [new SubnetConfiguration { Name = "Isolated", SubnetType = SubnetType.PRIVATE_ISOLATED }],
            // CDK's own way is a Node function; Custom::ClosedSecurityGroup below does it.
            RestrictDefaultSecurityGroup = false,
        });
        var groups = new SecurityGroups(this, "SecurityGroups", vpc);
        var endpoints = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps
        {
            Vpc = vpc,
            SecurityGroup = groups.Endpoints,
            Deployment = deployment,
        });

        // Not the data key: it lives in the Storage stack, which needs this network first.
        var key = new PlatformKey(this, "LogKey", deployment, "Flow logs and function logs of the network");
        _ = new FlowLogs(this, "FlowLogs", vpc, key, deployment);
        _ = new ClosedDefaultGroup(this, "DefaultGroup", vpc, key, deployment);

        Publish(SharedIds.VpcId, vpc.VpcId);
        Publish(SharedIds.SubnetIds, vpc.IsolatedSubnets.Select(subnet => subnet.SubnetId));
        Publish(SharedIds.WorkloadSecurityGroupId, groups.Workloads.SecurityGroupId);
        Publish(SharedIds.EndpointSecurityGroupId, groups.Endpoints.SecurityGroupId);
        Publish(SharedIds.InstanceConnectEndpointId, groups.AddInstanceConnectEndpoint(vpc.IsolatedSubnets[0]).AttrId);
    }
}
