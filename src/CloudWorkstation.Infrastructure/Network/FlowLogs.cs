using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.Logs;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Storage;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>A record of every connection in the VPC, accepted or refused.</summary>
public sealed class FlowLogs : Construct
{
    public FlowLogs(Construct scope, string id, IVpc vpc, PlatformKey key, Deployment deployment)
        : base(scope, id)
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps { EncryptionKey = key.Key, RemovalPolicy = deployment.RemovalPolicy });
        ((CfnLogGroup)logs.Node.DefaultChild!).RetentionInDays = deployment.Platform.Network.FlowLogDays;
        _ = new FlowLog(this, "Resource", new FlowLogProps
        {
            ResourceType = FlowLogResourceType.FromVpc(vpc),
            TrafficType = FlowLogTrafficType.ALL,
            Destination = FlowLogDestination.ToCloudWatchLogs(logs),
        });
    }
}
