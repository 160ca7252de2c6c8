using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>
/// The role CloudFormation makes workstations with, so that researchers need no rights to what is made. It can make what the compiled
/// templates hold, in the platform's network, with the environment's tag, and change or remove only what has that tag.
/// </summary>
public sealed class LaunchRole : Construct
{
    private readonly CatalogSurroundings _platform;
    private readonly WorkstationRoles _roles;
    private readonly Deployment _deployment;

    public LaunchRole(Construct scope, string id, WorkstationRoles roles, CatalogSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (_platform, _roles, _deployment) = (platform, roles, deployment);
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("cloudformation.amazonaws.com"),
            Description = "CloudFormation makes workstations with it",
            MaxSessionDuration = Duration.Hours(1),
        });
        Permit(role, "Instances", [.. Launching(), .. Tagging(), .. Keeping()]);
        Permit(role, "Surroundings", [.. Files(), .. Applications(), .. Records()]);
        Arn = role.RoleArn;
    }

    public string Arn { get; }

    private string Environment => _deployment.Platform.Name;

    private void Permit(Role role, string id, Statement[] statements)
    {
        var policy = new Policy(this, id, new PolicyProps { Roles = [role], Document = Statement.Document(statements) });
        policy.Suppress("AwsSolutions-IAM5",
            "Ids of what is still to be made are not known; conditions hold them to the environment's tag, network and key. EC2's Describe " +
            "calls take no resource.");
    }

    private Statement[] Launching() =>
    [
        Access.Allow(["ec2:RunInstances"], this.Arn("ec2", "instance/*"))
            .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment)
            .When("ArnEquals", "ec2:InstanceProfile", _roles.InstanceProfileArn)
            .When("StringEquals", "ec2:MetadataHttpTokens", "required"),
        Access.Allow(["ec2:RunInstances"], this.Arn("ec2", "volume/*")).When("Bool", "ec2:Encrypted", "true"),
        Access.Allow(["ec2:RunInstances"],
            [
                .. _platform.SubnetIds.Select(subnet => this.Arn("ec2", $"subnet/{subnet}")),
                this.Arn("ec2", $"security-group/{_platform.SecurityGroupId}"),
                this.Arn("ec2", "network-interface/*"),
            ]),
        Access.Allow(["ec2:RunInstances"], this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
        Access.Allow(["ec2:RunInstances"], this.PublicArn("ec2", "image/*")).When("StringEquals", "ec2:Owner", "amazon"),
        Access.Allow(["ec2:CreateLaunchTemplate"], this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment),
        // The image behind a launch template's resolve:ssm is looked up with this role.
        Access.Allow(["ssm:GetParameters", "ssm:GetParameter"],
            this.PublicArn("ssm", "parameter" + ImageParameter.Pattern)),
        Access.Allow(["iam:PassRole"], _roles.InstanceRoleArn).When("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"),
    ];

    private Statement[] Tagging() =>
    [
        Access.Allow(["ec2:CreateTags"],
                this.Arn("ec2", "instance/*"), this.Arn("ec2", "volume/*"), this.Arn("ec2", "network-interface/*"), this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", "ec2:CreateAction", "RunInstances", "CreateLaunchTemplate"),
        Access.Allow(["ec2:CreateTags", "ec2:DeleteTags"],
                this.Arn("ec2", "instance/*"), this.Arn("ec2", "volume/*"), this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
    ];

    private Statement[] Keeping() =>
    [
        Access.Allow(
                ["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances", "ec2:ModifyInstanceAttribute"], this.Arn("ec2", "instance/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
        Access.Allow(["ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate"], this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
        Access.Allow(
            ["ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceAttribute", "ec2:DescribeInstanceTypes",
                "ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeIamInstanceProfileAssociations", "ec2:DescribeLaunchTemplates",
                "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeImages", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
                "ec2:DescribeVolumes", "ec2:DescribeTags"],
            "*"),
    ];

    private Statement[] Files()
    {
        var accessPoints = this.Arn("elasticfilesystem", "access-point/*");
        return
        [
            Access.Allow(["elasticfilesystem:CreateAccessPoint"], this.Arn("elasticfilesystem", $"file-system/{_platform.FileSystemId}"))
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment),
            Access.Allow(["elasticfilesystem:TagResource"], accessPoints)
                .When("StringEquals", "elasticfilesystem:CreateAction", "CreateAccessPoint"),
            Access.Allow(["elasticfilesystem:DeleteAccessPoint", "elasticfilesystem:TagResource", "elasticfilesystem:UntagResource"], accessPoints)
                .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
            Access.Allow(["elasticfilesystem:DescribeAccessPoints"], accessPoints, this.Arn("elasticfilesystem", $"file-system/{_platform.FileSystemId}")),
            // The encrypted root volume: EC2 uses the key through a grant.
            Access.Allow(["kms:CreateGrant"], _platform.KeyArn).When("Bool", "kms:GrantIsForAWSResource", "true"),
            Access.Allow(
                ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"], _platform.KeyArn),
        ];
    }

    private Statement[] Applications() => [Access.Allow(["lambda:InvokeFunction"], _platform.ProfileManagerArn)];

    private Statement[] Records()
    {
        var folder = _deployment.Platform.ParameterPrefix;
        return
        [
            Access.Allow(["ssm:GetParameters", "ssm:GetParameter"], this.Arn("ssm", $"parameter{folder}*")),
            Access.Allow(
                ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource", "ssm:ListTagsForResource"],
                this.Arn("ssm", $"parameter{folder}workstations/*")),
        ];
    }
}
