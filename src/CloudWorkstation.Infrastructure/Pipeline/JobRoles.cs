using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>The roles of the pipeline's jobs and model: each reads and writes only what its step does.</summary>
public sealed class JobRoles : Construct
{
    private readonly PipelineSurroundings platform;

    public JobRoles(Construct scope, string id, PipelineSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        this.platform = platform;
        var images = deployment.Target.Images!;
        var models = $"models/{deployment.Pipeline.Name}";
        Processing = Role("Processing", "ProcessingJobs", [images.Preprocessing, images.Evaluation],
            Files(reads: ["raw/*", "code/*", "processed/*", $"{models}/*"], writes: ["processed/*", $"{models}/evaluation/*"]));
        Training = Role("Training", "TrainingJobs", [images.Training],
            Files(reads: ["code/*", "processed/*"], writes: [$"{models}/*"]));
        Model = Role("Model", "Endpoints", [images.Inference],
            Files(reads: [$"{models}/*"], writes: []));
    }

    public Role Processing { get; }

    public Role Training { get; }

    public Role Model { get; }

    /// <value>What the roles may do; a job that starts before its role has its policy fails.</value>
    public List<Policy> Policies { get; } = [];

    private Role Role(string id, string logGroup, IEnumerable<ContainerImage> images, Statement[] files)
    {
        var role = SageMakerTrust.Role(this, id, $"{id} of the training pipeline");
        var policy = new Policy(this, $"{id}Policy", new PolicyProps
        {
            Roles = [role],
            Document = Statement.Document([.. files, .. Images(images), .. Logs(logGroup), .. Network()]),
        });
        policy.Suppress("AwsSolutions-IAM5",
            "Objects below a prefix, streams of SageMaker's log groups, network interfaces that the job makes for itself; signing in to " +
            "ECR, describing the network and writing metrics have no narrower resource.");
        Policies.Add(policy);
        return role;
    }

    private Statement[] Files(string[] reads, string[] writes)
    {
        var bucket = this.BucketArn(platform.DataBucketName);
        var write = writes.Length == 0 ? [] : new[]
        {
            Access.Allow(["s3:PutObject", "s3:AbortMultipartUpload"], [.. writes.Select(prefix => $"{bucket}/{prefix}")]),
        };
        return
        [
            Access.Allow(["s3:GetObject"], [.. reads.Select(prefix => $"{bucket}/{prefix}")]),
            .. write,
            Access.Allow(["s3:ListBucket"], bucket).When("StringLike", "s3:prefix", [.. reads.Concat(writes).Distinct()]),
            Access.Allow(["s3:GetBucketLocation"], bucket),
            // Encrypt is what AWS documents for the role of a job whose output or volume has a key:
            // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
            Access.Allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"], platform.KeyArn),
            .. Access.GrantsForServices(this, platform.KeyArn),
        ];
    }

    private Statement[] Images(IEnumerable<ContainerImage> images) =>
    [
        Access.Allow(
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            [.. images.Select(this.RepositoryArn).Distinct()]),
        Access.Allow(["ecr:GetAuthorizationToken"], "*"),
    ];

    private Statement[] Logs(string group) =>
    [
        Access.Allow(
            ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            this.LogArn($"/aws/sagemaker/{group}*")),
        Access.Allow(["cloudwatch:PutMetricData"], "*").When("StringLike", "cloudwatch:namespace", "/aws/sagemaker/*", "aws/sagemaker/*"),
    ];

    /// <summary>Jobs and endpoints stand in the VPC through network interfaces that SageMaker makes with their role.</summary>
    private Statement[] Network() =>
    [
        Access.Allow(["ec2:CreateNetworkInterface"],
            [this.Arn("ec2", $"security-group/{platform.SecurityGroupId}"), .. platform.SubnetIds.Select(subnet => this.Arn("ec2", $"subnet/{subnet}"))]),
        Access.Allow(
            ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission"],
            this.Arn("ec2", "network-interface/*")),
        Access.Allow(
            ["ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DescribeDhcpOptions", "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups"],
            "*"),
    ];
}
