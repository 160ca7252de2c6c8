using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Infrastructure.Catalog;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>What a researcher may do from Studio. <c>${aws:PrincipalTag/…}</c> stands for the researcher whose role it is.</summary>
public sealed class ResearcherPolicies : Construct
{
    private const string Self = ResearcherRoles.SelfProfile;

    private readonly StudioDomain _domain;
    private readonly StudioSurroundings _platform;
    private readonly Deployment _deployment;

    public ResearcherPolicies(Construct scope, string id, StudioDomain domain, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (_domain, _platform, _deployment) = (domain, platform, deployment);
        Arns =
        [
            Add("Data", "Own files, shared data and results", Data()),
            Add("Apps", "Own spaces and apps, on the instance types allowed", Apps()),
            Add("Pipeline", "Running the pipeline, reading its results, logs", Pipeline()),
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
        var bucket = this.BucketArn(_platform.DataBucketName);
        return
        [
            Access.Allow(["s3:GetBucketLocation"], bucket),
            Access.Allow(["s3:ListBucket"], bucket)
                .When("StringLike", "s3:prefix", $"researchers/{Self}/*", "raw/*", "models/*"),
            Access.Allow(
                ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                $"{bucket}/researchers/{Self}/*"),
            Access.Allow(["s3:GetObject"], $"{bucket}/raw/*", $"{bucket}/models/*"),
            // CreateGrant is for the volumes of the researcher's spaces. A condition on kms:GrantIsForAWSResource breaks those.
            Access.Allow(["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey", "kms:CreateGrant"], _platform.KeyArn),
            Access.Allow(["elasticfilesystem:DescribeMountTargets"], this.Arn("elasticfilesystem", $"file-system/{_platform.FileSystemId}")),
        ];
    }

    private Statement[] Apps()
    {
        var own = this.Arn("sagemaker", $"user-profile/{_domain.DomainId}/{Self}");
        // JupyterServer runs on the pseudo type "system".
        string[] types = [.. _deployment.Platform.Studio.AllowedInstanceTypes, "system"];
        return
        [
            Access.Allow(["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DeleteSpace"], _domain.ArnOf("space", "*"))
                .When("ArnLike", "sagemaker:OwnerUserProfileArn", own)
                .When("StringEquals", "sagemaker:SpaceSharingType", "Private"),
            Access.Allow(["sagemaker:CreateApp", "sagemaker:DeleteApp"], _domain.ArnOf("app", "*"))
                .When("ArnLike", "sagemaker:OwnerUserProfileArn", own)
                .When("StringEquals", "sagemaker:SpaceSharingType", "Private"),
            OtherInstanceTypesRefused(types),
            Access.Allow(["sagemaker:AddTags"], _domain.ArnOf("space", "*"), _domain.ArnOf("app", "*"))
                .When("Null", "sagemaker:TaggingAction", "false"),
            Access.Allow(["sagemaker:DescribeDomain"], this.Arn("sagemaker", $"domain/{_domain.DomainId}")),
            Access.Allow(["sagemaker:DescribeUserProfile"], own),
            Access.Allow(["sagemaker:DescribeSpace", "sagemaker:DescribeApp"], _domain.ArnOf("space", "*"), _domain.ArnOf("app", "*")),
            Access.Allow(["sagemaker:ListDomains", "sagemaker:ListUserProfiles", "sagemaker:ListSpaces", "sagemaker:ListApps"], "*"),
        ];
    }

    private static Statement OtherInstanceTypesRefused(string[] types)
    {
        var refused = new Statement { Sid = "OtherInstanceTypesRefused", Denies = true, Actions = ["sagemaker:CreateApp"], Resources = ["*"] };
        return refused.When("ForAnyValue:StringNotLike", "sagemaker:InstanceTypes", types);
    }

    private Statement[] Pipeline()
    {
        var name = _deployment.Platform.Pipeline.Name;
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
            Access.Allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], this.LogArn("/aws/sagemaker/studio:*")),
            Access.Allow(["logs:DescribeLogStreams", "logs:GetLogEvents"], this.LogArn("/aws/sagemaker/*")),
        ];
    }
}
