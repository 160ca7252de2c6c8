using Amazon.CDK;
using CloudWorkstation.Contracts;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>
/// What CloudFormation does not do around a domain: letting it reach the shared file system, emptying it before it is deleted, and
/// removing its file system, network interfaces and security groups afterwards, which would keep the VPC from going.
/// </summary>
public sealed class DomainUpkeep : Construct
{
    private const string MadeBySageMaker = "aws:ResourceTag/ManagedByAmazonSageMakerResource";

    private readonly PublishedFunction steward;
    private readonly StudioSurroundings platform;

    public DomainUpkeep(
        Construct scope, string id, StudioDomain domain, PublishedFunction steward, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.steward, this.platform) = (steward, platform);
        Attach(domain);
        // A domain that is retained keeps its content and its surroundings.
        if (deployment.DestroysData)
        {
            EmptyBefore(domain);
            // Made before the domain, so that it is deleted after it.
            domain.Node.AddDependency(CleanUpAfter(scope, id));
        }
    }

    private void Attach(StudioDomain domain) => steward.Provide(this, "Attachments", new PublishedResourceProps
    {
        Longest = TimeSpan.FromMinutes(15),
        Contract = new StudioDomainAttachmentsContract { DomainId = domain.DomainId, FileSystemId = platform.FileSystemId },
        Permissions =
        [
            Access.Allow(
                ["elasticfilesystem:DescribeMountTargets", "elasticfilesystem:DescribeMountTargetSecurityGroups",
                    "elasticfilesystem:ModifyMountTargetSecurityGroups"],
                this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}")),
            // EFS reads and changes the mount target's network interface with the caller's rights:
            // https://docs.aws.amazon.com/efs/latest/ug/API_DescribeMountTargetSecurityGroups.html
            Access.Allow(["ec2:ModifyNetworkInterfaceAttribute"],
                this.Arn("ec2", "network-interface/*"), this.Arn("ec2", "security-group/*")),
            Access.Allow(["ec2:DescribeNetworkInterfaceAttribute", "ec2:DescribeSecurityGroups"], "*"),
        ],
        WildcardsBecause = "The mount targets' interfaces and the domain's security group have ids that only AWS knows beforehand; Describe has no resource.",
    });

    private void EmptyBefore(StudioDomain domain) => steward.Provide(this, "Before", new PublishedResourceProps
    {
        Longest = TimeSpan.FromHours(1),
        Contract = new StudioDomainRemainsContract
        {
            Phase = StudioDomainRemainsContract.Before,
            DomainId = domain.DomainId,
            VpcId = platform.VpcId,
            HomeFileSystem = StudioDomainRemainsContract.Delete,
        },
        Permissions =
        [
            Access.Allow(["sagemaker:DescribeDomain", "sagemaker:ListTags"], this.Arn("sagemaker", $"domain/{domain.DomainId}")),
            Access.Allow(["sagemaker:DeleteApp"], domain.ArnOf("app", "*")),
            Access.Allow(["sagemaker:DeleteSpace"], domain.ArnOf("space", "*")),
            Access.Allow(["sagemaker:DeleteUserProfile"], domain.ArnOf("user-profile", "*")),
            Access.Allow(["sagemaker:ListApps", "sagemaker:ListSpaces", "sagemaker:ListUserProfiles"], "*"),
        ],
        WildcardsBecause = "Everything inside the one domain; List has no resource.",
    });

    // Beside this construct, not in it: the domain waits for it, and this construct for the domain.
    private CustomResource CleanUpAfter(Construct scope, string id) => steward.Provide(scope, $"{id}After", new PublishedResourceProps
    {
        Longest = TimeSpan.FromHours(1),
        Contract = new StudioDomainRemainsContract
        {
            Phase = StudioDomainRemainsContract.After,
            VpcId = platform.VpcId,
            HomeFileSystem = StudioDomainRemainsContract.Delete,
        },
        Permissions =
        [
            Access.Allow(
                ["elasticfilesystem:DeleteMountTarget", "elasticfilesystem:DeleteFileSystem"], this.Arn("elasticfilesystem", "file-system/*"))
                .When("StringLike", MadeBySageMaker, this.Arn("sagemaker", "domain/*")),
            Access.Allow(
                ["elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeMountTargets"],
                this.Arn("elasticfilesystem", "file-system/*")),
            Access.Allow(
                ["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress", "ec2:DeleteSecurityGroup"],
                this.Arn("ec2", "security-group/*"))
                .When("StringLike", MadeBySageMaker, this.Arn("sagemaker", "domain/*")),
            Access.Allow(["ec2:DeleteNetworkInterface"], this.Arn("ec2", "network-interface/*"))
                .When("ArnEquals", "ec2:Vpc", this.Arn("ec2", $"vpc/{platform.VpcId}")),
            Access.Allow(
                ["ec2:DescribeSecurityGroups", "ec2:DescribeNetworkInterfaces", "sagemaker:ListDomains"], "*"),
        ],
        WildcardsBecause = "What SageMaker made, by its tag, and interfaces of the one VPC: SageMaker chooses their ids; Describe and List have no resource.",
    });
}
