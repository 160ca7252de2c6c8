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
    private const string AccessPoint = "elasticfilesystem:AccessPointArn";

    private readonly List<CfnMountTarget> mountTargets = [];

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
            mountTargets.Add(new CfnMountTarget(this, $"MountTarget{index + 1}", new CfnMountTargetProps
            {
                FileSystemId = FileSystemId,
                SubnetId = subnet,
                SecurityGroups = [props.SecurityGroupId],
            }));
        }
    }

    public string FileSystemId { get; }

    public IReadOnlyList<CfnMountTarget> MountTargets => mountTargets;

    /// <summary>
    /// Studio mounts the file system without a role, without TLS and without an access point, as the profile's user, and whoever reaches a
    /// mount target can do the same: POSIX permissions guard against accidents there, not against somebody who names another's user id.
    /// An access point makes its caller the user it says, so mounting through one takes a role that is allowed to, and TLS. Nobody is root
    /// but the function that makes folders, by its own role.
    /// </summary>
    private static PolicyDocument Policy()
    {
        string[] mounting = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
        var studio = new Statement { Sid = "StudioInsideTheNetwork", Principal = "*", Actions = mounting, Resources = ["*"] }
            .When("Bool", "elasticfilesystem:AccessedViaMountTarget", "true")
            .When("Null", AccessPoint, "true");
        var clear = new Statement { Sid = "AccessPointsOverTlsOnly", Denies = true, Principal = "*", Actions = [.. mounting, "elasticfilesystem:ClientRootAccess"], Resources = ["*"] }
            .When("Null", AccessPoint, "false")
            .When("Bool", "aws:SecureTransport", "false");
        return Statement.Document([studio, clear]);
    }
}
