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
    private readonly CatalogSurroundings platform;
    private readonly WorkstationRoles roles;
    private readonly Deployment deployment;

    public LaunchRole(Construct scope, string id, WorkstationRoles roles, CatalogSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.platform, this.roles, this.deployment) = (platform, roles, deployment);
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("cloudformation.amazonaws.com"),
            Description = "CloudFormation makes workstations with it",
            MaxSessionDuration = Duration.Hours(1),
        });
        Permit(role, "Instances", [.. Launching(), .. Tagging(), .. Keeping()]);
        Permit(role, "Surroundings", [.. Files(), .. Applications(), .. Records()]);
        Permit(role, "Roles", Roles());
        Arn = role.RoleArn;
    }

    public string Arn { get; }

    private string Environment => deployment.Platform.Name;

    /// <summary>The researcher that the stack's tag names: CloudFormation hands its tags to what it makes.</summary>
    private static string Owner => "${aws:RequestTag/" + WorkstationTags.Researcher + "}";

    private string Ec2 => $"ec2.{Stack.Of(this).Region}.{Stack.Of(this).UrlSuffix}";

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
            // Only the profile that this launch made for the researcher whose name IAM has forced on the stack.
            .When("ArnLike", "ec2:InstanceProfile", $"{Iam("instance-profile")}{Owner}/*")
            .When("StringEquals", "ec2:MetadataHttpTokens", "required"),
        Access.Allow(["ec2:RunInstances"], this.Arn("ec2", "volume/*")).When("Bool", "ec2:Encrypted", "true"),
        Access.Allow(["ec2:RunInstances"],
            [
                .. platform.SubnetIds.Select(subnet => this.Arn("ec2", $"subnet/{subnet}")),
                this.Arn("ec2", $"security-group/{platform.SecurityGroupId}"),
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
        Access.Allow(["iam:PassRole"], $"{Iam("role")}*").When("StringEquals", "iam:PassedToService", this.Ec2Principals()),
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
        Access.Allow(["ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"], this.Arn("ec2", "instance/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment)
            .When("ArnLike", "ec2:NewInstanceProfile", $"{Iam("instance-profile")}${{aws:ResourceTag/{WorkstationTags.Researcher}}}/*"),
        Access.Allow(["ec2:DisassociateIamInstanceProfile"], this.Arn("ec2", "instance/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
        Access.Allow(["ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate"], this.Arn("ec2", "launch-template/*"))
            .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
        Access.Allow(
            ["ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceAttribute", "ec2:DescribeInstanceTypes",
                "ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeIamInstanceProfileAssociations", "ec2:DescribeLaunchTemplates",
                "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeImages", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
                "ec2:DescribeVolumes", "ec2:DescribeTags", "ec2:DescribeNetworkInterfaces", "ec2:DescribeKeyPairs", "ec2:DescribeVpcs",
                "ssm:ListAssociations"],
            "*"),
        Access.Allow(
            ["ssm:DescribeAssociation"],
            this.Arn("ec2", "instance/*"), this.Arn("ssm", "association/*"), this.Arn("ssm", "document/*"), this.PublicArn("ssm", "document/*")),
    ];

    private Statement[] Files()
    {
        var accessPoints = this.Arn("elasticfilesystem", "access-point/*");
        return
        [
            Access.Allow(["elasticfilesystem:CreateAccessPoint"], this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}"))
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment),
            Access.Allow(["elasticfilesystem:TagResource"], accessPoints)
                .When("StringEquals", "elasticfilesystem:CreateAction", "CreateAccessPoint"),
            Access.Allow(
                    ["elasticfilesystem:DeleteAccessPoint", "elasticfilesystem:TagResource", "elasticfilesystem:UntagResource",
                        "elasticfilesystem:ListTagsForResource"],
                    accessPoints)
                .When("StringEquals", $"aws:ResourceTag/{WorkstationTags.Environment}", Environment),
            Access.Allow(["elasticfilesystem:DescribeAccessPoints"], accessPoints, this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}")),
            // The encrypted root volume: EC2 uses the key through a grant, and asks for both with this role.
            Access.Allow(["kms:CreateGrant"], platform.KeyArn)
                .When("Bool", "kms:GrantIsForAWSResource", "true")
                .When("StringEquals", "kms:ViaService", Ec2),
            Access.Allow(
                    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"], platform.KeyArn)
                .When("StringEquals", "kms:ViaService", Ec2),
        ];
    }

    /// <summary>
    /// A role for each EC2 workstation, in the path of the researcher that the stack's tag names, and never with more than the boundary.
    /// </summary>
    private Statement[] Roles()
    {
        string policy = roles.InstancePolicyArn, own = $"{Iam("role")}{Owner}/*", all = $"{Iam("role")}*", profiles = $"{Iam("instance-profile")}*";
        return
        [
            Access.Allow(["iam:CreateRole"], own)
                .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment)
                .When("ArnEquals", "iam:PermissionsBoundary", policy),
            Access.Allow(["iam:PutRolePermissionsBoundary"], all).When("ArnEquals", "iam:PermissionsBoundary", policy),
            Access.Allow(["iam:TagRole"], own).When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", Environment),
            Access.Allow(["iam:AttachRolePolicy", "iam:DetachRolePolicy"], all).When("ArnEquals", "iam:PolicyARN", policy),
            Access.Allow(
                ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListRoleTags", "iam:DeleteRole",
                    "iam:ListInstanceProfilesForRole", "iam:UpdateRole", "iam:UpdateRoleDescription",
                    "iam:UpdateAssumeRolePolicy", "iam:UntagRole"],
                all),
            Access.Allow(
                ["iam:CreateInstanceProfile", "iam:GetInstanceProfile", "iam:DeleteInstanceProfile", "iam:AddRoleToInstanceProfile",
                    "iam:RemoveRoleFromInstanceProfile"],
                profiles),
        ];
    }

    /// <summary>ARNs below the path where researchers' roles and instance profiles are made.</summary>
    private string Iam(string kind) =>
        $"arn:{Stack.Of(this).Partition}:iam::{Stack.Of(this).Account}:{kind}{InstanceRole.PathOf(Environment)}";

    private Statement[] Applications() => [Access.Allow(["lambda:InvokeFunction"], platform.ProfileManagerArn)];

    private Statement[] Records()
    {
        var folder = deployment.Platform.ParameterPrefix;
        return
        [
            Access.Allow(["ssm:GetParameters", "ssm:GetParameter"], this.Arn("ssm", $"parameter{folder}*")),
            Access.Allow(
                ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource", "ssm:ListTagsForResource"],
                this.Arn("ssm", $"parameter{folder}workstations/*")),
        ];
    }
}
