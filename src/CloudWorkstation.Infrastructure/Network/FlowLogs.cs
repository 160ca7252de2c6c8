using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.Logs;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Storage;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>A record of every connection in the VPC, accepted or refused; of a VPC with other users, in the platform's subnets only.</summary>
public sealed class FlowLogs : Construct
{
    public FlowLogs(Construct scope, string id, NetworkPlace place, PlatformKey key, Deployment deployment)
        : base(scope, id)
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps { EncryptionKey = key.Key, RemovalPolicy = deployment.RemovalPolicy });
        ((CfnLogGroup)logs.Node.DefaultChild!).RetentionInDays = deployment.Platform.Network.FlowLogDays;
        var destination = FlowLogDestination.ToCloudWatchLogs(logs);
        if (!place.Shared)
        {
            Record("Resource", FlowLogResourceType.FromVpc(place.Vpc), destination);
            return;
        }

        foreach (var (subnet, index) in place.Subnets.Select((subnet, index) => (subnet, index)))
        {
            Record($"Subnet{index + 1}", FlowLogResourceType.FromSubnet(subnet), destination);
        }
    }

    private void Record(string id, FlowLogResourceType resource, FlowLogDestination destination) => _ = new FlowLog(this, id, new FlowLogProps
    {
        ResourceType = resource,
        TrafficType = FlowLogTrafficType.ALL,
        Destination = destination,
    });
}
