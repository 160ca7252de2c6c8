using Amazon.CDK;
using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>What a <see cref="SharedFileSystem"/> is made from.</summary>
public sealed record SharedFileSystemProps
{
    public required Key Key { get; init; }

    /// <value>One mount target goes into each.</value>
    public required string[] SubnetIds { get; init; }

    public required string SecurityGroupId { get; init; }

    public required Deployment Deployment { get; init; }
}

/// <summary>The file system that researchers see on EC2 and in Studio alike, under the same user id.</summary>
public sealed class SharedFileSystem : Construct
{
    public SharedFileSystem(Construct scope, string id, SharedFileSystemProps props)
        : base(scope, id)
    {
        var fileSystem = new CfnFileSystem(this, "Resource", new CfnFileSystemProps
        {
            Encrypted = true,
            KmsKeyId = props.Key.KeyArn,
            PerformanceMode = "generalPurpose",
            ThroughputMode = "elastic",
            BackupPolicy = new CfnFileSystem.BackupPolicyProperty { Status = props.Deployment.DestroysData ? "DISABLED" : "ENABLED" },
            LifecyclePolicies = new[]
            {
                new CfnFileSystem.LifecyclePolicyProperty { TransitionToIa = "AFTER_30_DAYS" },
                new CfnFileSystem.LifecyclePolicyProperty { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" },
            },
            FileSystemPolicy = Policy(),
        });
        fileSystem.ApplyRemovalPolicy(props.Deployment.RemovalPolicy);
        FileSystemId = fileSystem.Ref;
        foreach (var (subnet, index) in props.SubnetIds.Select((subnet, index) => (subnet, index)))
        {
            _ = new CfnMountTarget(this, $"MountTarget{index + 1}", new CfnMountTargetProps
            {
                FileSystemId = FileSystemId,
                SubnetId = subnet,
                SecurityGroups = [props.SecurityGroupId],
            });
        }
    }

    public string FileSystemId { get; }

    /// <summary>
    /// Mounting is for what reaches a mount target, which the security group decides; nobody is root. Studio's mounts are not known to
    /// use TLS, so it is not demanded: the traffic stays between the subnets.
    /// </summary>
    private static PolicyDocument Policy()
    {
        var mounting = new Statement
        {
            Sid = "MountedInsideTheNetwork",
            Principal = "*",
            Actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Resources = ["*"],
        };
        return Statement.Document([mounting.When("Bool", "elasticfilesystem:AccessedViaMountTarget", "true")]);
    }
}
