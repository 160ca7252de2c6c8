using Amazon.CDK;
using Amazon.CDK.AWS.Glue;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What workstations run with: the policy of EC2 instances' roles, and the role and encryption of Glue sessions.</summary>
public sealed class WorkstationRoles : Construct
{
    private readonly CatalogSurroundings platform;
    private readonly string path;

    public WorkstationRoles(Construct scope, string id, CatalogSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        this.platform = platform;
        path = $"/cloudworkstation/{deployment.Platform.Name}/workstations/";
        InstancePolicyArn = Instances(deployment);
        var session = Role("GlueSession", "glue.amazonaws.com", "Interactive Glue sessions: reading shared data, writing processed data", Session());
        session.Suppress("AwsSolutions-IAM5", "Objects below two prefixes, streams of Glue's log groups; metrics have no ARN.");
        GlueSessionArn = session.AttrArn;
        GlueSecurityConfiguration = Encryption(deployment);
    }

    /// <value>The policy of all EC2 workstations' roles, and their permissions boundary.</value>
    public string InstancePolicyArn { get; }

    public string GlueSessionArn { get; }

    /// <value>Name of the Glue security configuration.</value>
    public string GlueSecurityConfiguration { get; }

    private string Instances(Deployment deployment)
    {
        var bucket = this.BucketArn(platform.DataBucketName);
        var policy = new ManagedPolicy(this, "Instance", new ManagedPolicyProps
        {
            Description = "EC2 workstations: the researcher's own folder and data, reading shared data and software",
            Document = Statement.Document(
            [
                // An access point makes whoever mounts it its researcher.
                Access.Allow(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
                        this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}"))
                    .When("StringEquals", "elasticfilesystem:AccessPointArn", $"${{aws:PrincipalTag/{InstanceRole.AccessPointTag}}}"),
                Access.Allow(["s3:GetBucketLocation"], bucket).From(platform.VpcId),
                Access.Allow(["s3:ListBucket"], bucket)
                    .When("StringLike", "s3:prefix", $"researchers/{ResearcherTags.SelfProfile}/*", "raw/*", "models/*")
                    .From(platform.VpcId),
                Access.Allow(
                    ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                    $"{bucket}/researchers/{ResearcherTags.SelfProfile}/*").From(platform.VpcId),
                Access.Allow(["s3:GetObject"],
                    $"{bucket}/raw/*",
                    $"{bucket}/models/*",
                    $"{bucket}/{Ec2Configuration.SoftwareFolder}*",
                    // Amazon DCV proves there that it runs on EC2, where it costs nothing.
                    this.BucketArn($"dcv-license.{deployment.Target.Region}/*")).From(platform.VpcId),
                Access.Allow(["kms:Decrypt", "kms:GenerateDataKey"], platform.KeyArn)
                    .When("StringEquals", "kms:ViaService", this.HostOf("s3")),
            ]),
        });
        policy.Suppress("AwsSolutions-IAM5", "Objects below the researcher's own prefix and shared ones, and Amazon DCV's licence objects.");
        return policy.ManagedPolicyArn;
    }

    private CfnRole Role(string id, string service, string description, Statement[] statements)
    {
        var trust = new Statement { Principal = service, Actions = ["sts:AssumeRole"], Resources = [] }
            .When("StringEquals", "aws:SourceAccount", Stack.Of(this).Account);
        return new CfnRole(this, id, new CfnRoleProps
        {
            Path = path,
            Description = description,
            AssumeRolePolicyDocument = Statement.Document([trust]),
            Policies = new[]
            {
                new CfnRole.PolicyProperty
                {
                    PolicyName = "Workstation",
                    PolicyDocument = Statement.Document(statements),
                },
            },
        });
    }

    private Statement[] Session()
    {
        var bucket = this.BucketArn(platform.DataBucketName);
        return
        [
            Access.Allow(["s3:GetBucketLocation"], bucket),
            Access.Allow(["s3:ListBucket"], bucket).When("StringLike", "s3:prefix", "raw/*", "processed/*"),
            Access.Allow(["s3:GetObject"], $"{bucket}/raw/*"),
            Access.Allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], $"{bucket}/processed/*"),
            Access.Allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"], platform.KeyArn),
            Access.Allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
                this.LogArn("/aws-glue/*")),
            Access.Allow(["cloudwatch:PutMetricData"], "*").When("StringEquals", "cloudwatch:namespace", "Glue"),
        ];
    }

    private string Encryption(Deployment deployment)
    {
        var name = $"cloudworkstation-{deployment.Platform.Name}";
        _ = new CfnSecurityConfiguration(this, "GlueEncryption", new CfnSecurityConfigurationProps
        {
            Name = name,
            EncryptionConfiguration = new CfnSecurityConfiguration.EncryptionConfigurationProperty
            {
                CloudWatchEncryption = new CfnSecurityConfiguration.CloudWatchEncryptionProperty
                {
                    CloudWatchEncryptionMode = "SSE-KMS",
                    KmsKeyArn = platform.KeyArn,
                },
                JobBookmarksEncryption = new CfnSecurityConfiguration.JobBookmarksEncryptionProperty
                {
                    JobBookmarksEncryptionMode = "CSE-KMS",
                    KmsKeyArn = platform.KeyArn,
                },
                S3Encryptions = new[]
                {
                    new CfnSecurityConfiguration.S3EncryptionProperty { S3EncryptionMode = "SSE-KMS", KmsKeyArn = platform.KeyArn },
                },
            },
        });
        return name;
    }
}
