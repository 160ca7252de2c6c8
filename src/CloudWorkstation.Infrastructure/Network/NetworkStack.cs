using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Storage;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// A VPC without internet: isolated subnets, endpoints for the AWS services in use, flow logs, a way in for SSH. Or the same in subnets of
/// a VPC that exists, whose fitness is looked at first.
/// </summary>
public sealed class NetworkStack : PlatformStack
{
    private readonly string[] zones = [];

    public NetworkStack(Construct scope, Deployment deployment)
        : base(scope, "Network", deployment, "VPC without internet access, endpoints, security groups and flow logs")
    {
        foreach (var setting in FixedSettings.Of(deployment.Platform))
        {
            UnchangedValue.Demand(
                this, setting.Id, setting.Value, $"{setting.Field} of the environment file", setting.Because,
                $"To have \"{setting.Value}\", deploy a second environment beside this one (another name in its file), move the work there, and destroy this one.");
        }

        // Not the data key: it lives in the Storage stack, which needs this network first.
        var key = new PlatformKey(this, "LogKey", deployment, "Flow logs and function logs of the network");
        var housekeeper = new PublishedFunction(this, "Housekeeper", new PublishedFunctionProps
        {
            Assembly = "Housekeeper",
            Description = "Chooses zones or looks at the VPC that is given, closes the default security group",
            LogKeyArn = key.Key.KeyArn,
            Deployment = deployment,
        });
        NetworkPlace place;
        if (deployment.Platform.Network.ExistingVpc is { } given)
        {
            place = new GivenVpc(this, "Given", given, housekeeper, deployment).Place;
        }
        else
        {
            // The VPC waits for the choice, so that a zone which will not do fails the deployment before anything is made.
            zones = new ChosenZones(this, "Zones", housekeeper, deployment).Names;
            var vpc = OwnVpc(deployment);
            _ = new ClosedDefaultGroup(this, "DefaultGroup", vpc, housekeeper);
            place = NetworkPlace.Of(vpc);
        }

        var groups = new SecurityGroups(this, "SecurityGroups", place.Vpc);
        _ = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps { Place = place, SecurityGroup = groups.Endpoints, Deployment = deployment });
        _ = new FlowLogs(this, "FlowLogs", place, key, deployment);

        Publish(SharedIds.VpcId, place.Vpc.VpcId);
        Publish(SharedIds.SubnetIds, place.Subnets.Select(subnet => subnet.SubnetId));
        Publish(SharedIds.WorkloadSecurityGroupId, groups.Workloads.SecurityGroupId);
        Publish(SharedIds.EndpointSecurityGroupId, groups.Endpoints.SecurityGroupId);
        Publish(SharedIds.InstanceConnectEndpointId, groups.AddInstanceConnectEndpoint(place.Subnets[0]).AttrId);
    }

    /// <value>Named when the stack is deployed: CDK would look them up during synthesis.</value>
    public override string[] AvailabilityZones => zones;

    private Vpc OwnVpc(Deployment deployment) => new(this, "Vpc", new VpcProps
    {
        IpAddresses = IpAddresses.Cidr(deployment.Platform.Network.Cidr),
        MaxAzs = zones.Length,
        NatGateways = 0,
        SubnetConfiguration = [new SubnetConfiguration { Name = "Isolated", SubnetType = SubnetType.PRIVATE_ISOLATED }],
        // CDK's own way is a Node function; Custom::ClosedSecurityGroup does it.
        RestrictDefaultSecurityGroup = false,
    });
}
