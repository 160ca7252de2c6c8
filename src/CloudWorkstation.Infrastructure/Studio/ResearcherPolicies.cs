using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Regions;
using CloudWorkstation.Infrastructure.Catalog;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>What a researcher may do from Studio. <c>${aws:SourceIdentity}</c> stands for the profile whose session it is.</summary>
public sealed class ResearcherPolicies : Construct
{
    private const string Self = StudioRole.SelfProfile;

    private readonly StudioDomain domain;
    private readonly StudioSurroundings platform;
    private readonly Deployment deployment;

    public ResearcherPolicies(Construct scope, string id, StudioDomain domain, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.domain, this.platform, this.deployment) = (domain, platform, deployment);
        Arns =
        [
            Add("Data", "Own files, shared data and results", Data()),
            Add("Apps", "Own spaces and apps, on the instance types allowed", Apps()),
            Add("Pipeline", "Running the pipeline, reading its results, logs", [.. Pipeline(), .. Logs()]),
            .. CanvasAccess.IsOffered(deployment)
                ? [Add("Canvas", "What Canvas does in the researcher's name", CanvasAccess.Statements(this, Self, domain.DomainId, platform.DataBucketName, deployment))]
                : Array.Empty<string>(),
            .. PolicyRefusals.Of(deployment) is { Length: > 0 } refusals
                ? [Add("Refusals", $"What the policy {deployment.Catalog.Policy.Name} forbids", refusals)]
                : Array.Empty<string>(),
        ];
    }

    public string[] Arns { get; }

    private string Add(string id, string description, Statement[] statements)
    {
        var policy = new ManagedPolicy(this, id, new ManagedPolicyProps { Description = description, Document = Statement.Document(statements) });
        policy.Suppress("AwsSolutions-IAM5",
            "Wildcards stand for objects below a prefix, for what a researcher names in the domain, or for listing, which AWS does not " +
            "narrow to a resource; the project's own guardrails hold the list.");
        return policy.ManagedPolicyArn;
    }

    private Statement[] Data()
    {
        var bucket = this.BucketArn(platform.DataBucketName);
        return
        [
            Access.Allow(["s3:GetBucketLocation"], bucket).From(platform.VpcId),
            Access.Allow(["s3:ListBucket"], bucket)
                .When("StringLike", "s3:prefix", $"researchers/{Self}/*", "raw/*", "models/*")
                .From(platform.VpcId),
            Access.Allow(
                ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                $"{bucket}/researchers/{Self}/*").From(platform.VpcId),
            Access.Allow(["s3:GetObject"], $"{bucket}/raw/*", $"{bucket}/models/*").From(platform.VpcId),
            Access.Allow(["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"], platform.KeyArn),
            // For the volumes of the researcher's spaces.
            .. Access.GrantsForServices(this, platform.KeyArn),
            Access.Allow(["elasticfilesystem:DescribeMountTargets"], this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}")),
        ];
    }

    private Statement[] Apps()
    {
        var own = this.Arn("sagemaker", $"user-profile/{domain.DomainId}/{Self}");
        // JupyterServer runs on the pseudo type "system".
        string[] types = [.. deployment.Platform.Studio.AllowedInstanceTypes, "system"];
        return
        [
            Access.Allow(["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DeleteSpace"], domain.ArnOf("space", "*"))
                .When("ArnLike", "sagemaker:OwnerUserProfileArn", own)
                .When("StringEquals", "sagemaker:SpaceSharingType", "Private"),
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"], domain.ArnOf("app", "*"))
                .When("ArnLike", "sagemaker:OwnerUserProfileArn", own)
                .When("StringEquals", "sagemaker:SpaceSharingType", "Private"),
            // Studio's own page opens applications with the session's role:
            // https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html
            Access.Allow(["sagemaker:CreatePresignedDomainUrl"], own),
            .. OtherInstanceTypesRefused(types),
            Access.Allow(["sagemaker:AddTags"], domain.ArnOf("space", "*"), domain.ArnOf("app", "*"))
                .When("Null", "sagemaker:TaggingAction", "false"),
            Access.Allow(["sagemaker:DescribeDomain"], this.Arn("sagemaker", $"domain/{domain.DomainId}")),
            Access.Allow(["sagemaker:DescribeUserProfile"], own),
            Access.Allow(["sagemaker:DescribeSpace", "sagemaker:DescribeApp"], domain.ArnOf("space", "*"), domain.ArnOf("app", "*")),
            Access.Allow(["sagemaker:ListDomains", "sagemaker:ListUserProfiles", "sagemaker:ListSpaces", "sagemaker:ListApps"], "*"),
        ];
    }

    /// <summary>
    /// Neither for an application nor as the default of a space. An application that names no type would take a default, which the
    /// request does not show.
    /// </summary>
    private Statement[] OtherInstanceTypesRefused(string[] types)
    {
        var others = new Statement
        {
            Sid = "OtherInstanceTypesRefused",
            Denies = true,
            Actions = ["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace"],
            Resources = ["*"],
        };
        var unnamed = new Statement
        {
            Sid = "UnnamedInstanceTypeRefused",
            Denies = true,
            Actions = ["sagemaker:CreateApp"],
            Resources = [.. StudioApps.ThatNeedAType(Partition.Of(deployment.Target.Region).Name)],
        };
        return
        [
            others.When("ForAnyValue:StringNotLike", "sagemaker:InstanceTypes", types),
            unnamed.When("Null", "sagemaker:InstanceTypes", "true"),
        ];
    }

    private Statement[] Pipeline()
    {
        if (deployment.Platform.PipelineName is not { } name)
        {
            return [];
        }

        return
        [
            Access.Allow(
                ["sagemaker:DescribePipeline", "sagemaker:StartPipelineExecution", "sagemaker:ListPipelineExecutions"],
                this.Arn("sagemaker", $"pipeline/{name}")),
            Access.Allow(
                ["sagemaker:DescribePipelineExecution", "sagemaker:ListPipelineExecutionSteps", "sagemaker:ListPipelineParametersForExecution",
                    "sagemaker:DescribePipelineDefinitionForExecution", "sagemaker:StopPipelineExecution"],
                this.Arn("sagemaker", $"pipeline/{name}/execution/*")),
            Access.Allow(["sagemaker:DescribeProcessingJob"], this.Arn("sagemaker", "processing-job/pipelines-*")),
            Access.Allow(["sagemaker:DescribeTrainingJob"], this.Arn("sagemaker", "training-job/pipelines-*")),
            Access.Allow(["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"], this.Arn("sagemaker", $"endpoint/{name}")),
            Access.Allow(["sagemaker:ListPipelines"], "*"),
        ];
    }

    private Statement[] Logs() =>
    [
        Access.Allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], this.LogArn("/aws/sagemaker/studio:*")),
        Access.Allow(["logs:DescribeLogStreams", "logs:GetLogEvents"], this.LogArn("/aws/sagemaker/*")),
    ];
}
