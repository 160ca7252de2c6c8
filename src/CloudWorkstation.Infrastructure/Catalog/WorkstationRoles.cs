using Amazon.CDK;
using Amazon.CDK.AWS.Glue;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What workstations run with: the role of EC2 instances, and the role and encryption of Glue sessions.</summary>
public sealed class WorkstationRoles : Construct
{
    private readonly CatalogSurroundings _platform;
    private readonly string _path;

    public WorkstationRoles(Construct scope, string id, CatalogSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        _platform = platform;
        _path = $"/cloudworkstation/{deployment.Platform.Name}/workstations/";
        var instance = Role("Instance", "ec2.amazonaws.com", "EC2 workstations: mounting the shared file system, reading software",
        [
            // The access point, which makes whoever mounts it its researcher, is one of many; the file system is one.
            Access.Allow(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
                    this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}"))
                .When("ArnLike", "elasticfilesystem:AccessPointArn", this.Arn("elasticfilesystem", "access-point/*")),
            Access.Allow(["s3:GetObject"],
                this.BucketArn($"{platform.DataBucketName}/{Ec2Configuration.SoftwareFolder}*"),
                // Amazon DCV proves there that it runs on EC2, where it costs nothing.
                this.BucketArn($"dcv-license.{deployment.Target.Region}/*")),
            Access.Allow(["kms:Decrypt"], platform.KeyArn).When("StringEquals", "kms:ViaService", $"s3.{deployment.Target.Region}.amazonaws.com"),
        ]);
        instance.Suppress("AwsSolutions-IAM5", "Objects below one prefix, and Amazon DCV's licence objects.");
        InstanceRoleArn = instance.AttrArn;
        var profile = new CfnInstanceProfile(this, "InstanceProfile", new CfnInstanceProfileProps { Roles = [instance.Ref], Path = _path });
        (InstanceProfileName, InstanceProfileArn) = (profile.Ref, profile.AttrArn);
        var session = Role("GlueSession", "glue.amazonaws.com", "Interactive Glue sessions: reading shared data, writing processed data", Session());
        session.Suppress("AwsSolutions-IAM5", "Objects below two prefixes, streams of Glue's log groups; metrics have no ARN.");
        GlueSessionArn = session.AttrArn;
        GlueSecurityConfiguration = Encryption(deployment);
    }

    public string InstanceProfileArn { get; }

    public string InstanceRoleArn { get; }

    public string InstanceProfileName { get; }

    public string GlueSessionArn { get; }

    /// <value>Name of the Glue security configuration.</value>
    public string GlueSecurityConfiguration { get; }

    private CfnRole Role(string id, string service, string description, Statement[] statements)
    {
        var trust = new Statement { Principal = service, Actions = ["sts:AssumeRole"], Resources = [] };
        if (service != "ec2.amazonaws.com")
        {
            trust = trust.When("StringEquals", "aws:SourceAccount", Stack.Of(this).Account);
        }

        return new CfnRole(this, id, new CfnRoleProps
        {
            Path = _path,
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
        var bucket = this.BucketArn(_platform.DataBucketName);
        return
        [
            Access.Allow(["s3:GetBucketLocation"], bucket),
            Access.Allow(["s3:ListBucket"], bucket).When("StringLike", "s3:prefix", "raw/*", "processed/*"),
            Access.Allow(["s3:GetObject"], $"{bucket}/raw/*"),
            Access.Allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], $"{bucket}/processed/*"),
            Access.Allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"], _platform.KeyArn),
            Access.Allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
                this.LogArn("/aws-glue/sessions/*")),
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
                    KmsKeyArn = _platform.KeyArn,
                },
                JobBookmarksEncryption = new CfnSecurityConfiguration.JobBookmarksEncryptionProperty
                {
                    JobBookmarksEncryptionMode = "CSE-KMS",
                    KmsKeyArn = _platform.KeyArn,
                },
                S3Encryptions = new[]
                {
                    new CfnSecurityConfiguration.S3EncryptionProperty { S3EncryptionMode = "SSE-KMS", KmsKeyArn = _platform.KeyArn },
                },
            },
        });
        return name;
    }
}
