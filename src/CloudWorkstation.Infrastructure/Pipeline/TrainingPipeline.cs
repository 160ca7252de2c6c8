using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Pipelines.Linting;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Infrastructure.Catalog;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;
using Policy = Amazon.CDK.AWS.IAM.Policy;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>The SageMaker pipeline and the role it runs with.</summary>
public sealed class TrainingPipeline : Construct
{
    private readonly PipelineSurroundings platform;
    private readonly Deployment deployment;
    private readonly JobRoles roles;

    /// <exception cref="SettingsException">The definition has a fault that SageMaker, or the bill, would show only later.</exception>
    public TrainingPipeline(
        Construct scope, string id, PipelineInputs inputs, JobRoles roles, PipelineSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.platform, this.deployment, this.roles) = (platform, deployment, roles);
        var settings = deployment.Pipeline;
        var role = SageMakerTrust.Role(this, "Role", "Runs the steps of the training pipeline");
        var rollout = new EndpointRolloutFunction(this, "Rollout", Endpoint, Made("endpoint-config"), platform, deployment);
        var manager = new PublishedFunction(this, "Manager", new PublishedFunctionProps
        {
            Assembly = "PipelineManager",
            Description = "Creates, updates and deletes the pipeline and what its runs leave",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
        });
        var resource = manager.Provide(this, "Resource", new PublishedResourceProps
        {
            Longest = TimeSpan.FromHours(1),
            Contract = new SageMakerPipelineContract
            {
                PipelineName = deployment.PipelineName,
                Description = $"Trains on {settings.TargetColumn}, deploys from an accuracy of {settings.MinimumAccuracy}",
                Definition = Definition(inputs, rollout.Arn),
                RoleArn = role.RoleArn,
                RunOnDeploy = settings.RunOnDeploy ? "true" : "false",
                Wait = "false",
                // Other data asks for another run.
                RunKey = inputs.DataVersion,
                Tags = JsonSerializer.Serialize(deployment.AllTags),
            },
            Permissions = Management(role),
            WildcardsBecause = "SageMaker names executions, models and endpoint configurations itself.",
        });
        // A run that the deployment starts needs what its roles may do; a deletion still needs it, too.
        resource.Node.AddDependency([StepsPolicy(role, rollout.Arn), .. roles.Policies]);
        Resource = resource;
    }

    /// <value>The pipeline itself.</value>
    public CustomResource Resource { get; }

    public string Name => Resource.GetAttString("PipelineName");

    private string Endpoint => this.Arn("sagemaker", $"endpoint/{deployment.PipelineName}");

    private string Definition(PipelineInputs inputs, string endpointFunctionArn)
    {
        var (catalog, types) = (deployment.Catalog, deployment.Pipeline.InstanceTypes);
        var choices = PipelinePermissions.Choices(catalog.Policy, catalog.Library.Templates, catalog.Prices, types);
        if (PipelinePermissions.Problems(catalog.Policy, types, choices).ToList() is { Count: > 0 } problems)
        {
            throw new SettingsException(problems);
        }

        var definition = TabularPipeline.Build(new TabularPipelineSettings
        {
            Pipeline = deployment.Pipeline,
            Images = deployment.Target.Images!,
            DataBucketName = platform.DataBucketName,
            InputDataUri = inputs.DataUri,
            CodeUri = inputs.CodeUri,
            SourceDirUri = inputs.SourceDirUri,
            ProcessingRoleArn = roles.Processing.RoleArn,
            TrainingRoleArn = roles.Training.RoleArn,
            ModelRoleArn = roles.Model.RoleArn,
            Placement = new JobPlacement
            {
                SubnetIds = platform.SubnetIds,
                SecurityGroupIds = [platform.SecurityGroupId],
                KmsKeyArn = platform.KeyArn,
            },
            Tags = deployment.AllTags,
            EndpointFunctionArn = endpointFunctionArn,
            InstanceTypeChoices = choices,
        });
        var json = definition.ToJson();
        var findings = PipelineLinter.Lint(json, deployment.Target.Region);
        return findings.Count == 0 ? json : throw new SettingsException(findings.Select(finding => $"Pipeline definition: {finding}"));
    }

    private Policy StepsPolicy(Role role, string endpointFunctionArn)
    {
        var policy = new Policy(this, "RolePolicy", new PolicyProps { Roles = [role], Document = Statement.Document(Steps(endpointFunctionArn)) });
        policy.Suppress("AwsSolutions-IAM5",
            "SageMaker begins the names of what a pipeline makes with pipelines- and chooses the rest; reports lie below one prefix.");
        return policy;
    }

    private Statement[] Steps(string endpointFunctionArn)
    {
        var report = this.BucketArn($"{platform.DataBucketName}/models/{deployment.Pipeline.Name}/evaluation/*");
        return
        [
            // The conditions refuse a job outside the VPC, whatever the definition says.
            Access.Allow(["sagemaker:CreateProcessingJob"], Made("processing-job")).When("Null", "sagemaker:VpcSubnets", "false"),
            Access.Allow(["sagemaker:CreateTrainingJob"], Made("training-job")).When("Null", "sagemaker:VpcSubnets", "false"),
            Access.Allow(["sagemaker:CreateModel"], Made("model")).When("Null", "sagemaker:VpcSubnets", "false"),
            Access.Allow(["sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob"], Made("processing-job")),
            Access.Allow(["sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"], Made("training-job")),
            Access.Allow(["sagemaker:DescribeModel"], Made("model")),
            Access.Allow(["sagemaker:CreateEndpointConfig", "sagemaker:DescribeEndpointConfig"], Made("endpoint-config")),
            // Researchers choose the instance types when they start a run, and this role makes the jobs.
            .. PolicyRefusals.OfPipeline(deployment),
            Access.Allow(["lambda:InvokeFunction"], endpointFunctionArn),
            Access.Allow(["sagemaker:AddTags"], Made("processing-job"), Made("training-job"), Made("model"), Made("endpoint-config")),
            Access.PassToSageMaker(roles.Processing.RoleArn, roles.Training.RoleArn, roles.Model.RoleArn),
            Access.Allow(["s3:GetObject"], report),
            Access.Allow(["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"], platform.KeyArn),
            .. Access.GrantsForServices(this, platform.KeyArn),
        ];
    }

    private Statement[] Management(Role role)
    {
        var pipeline = this.Arn("sagemaker", $"pipeline/{deployment.PipelineName}");
        return
        [
            Access.Allow(
                ["sagemaker:CreatePipeline", "sagemaker:UpdatePipeline", "sagemaker:DescribePipeline", "sagemaker:DeletePipeline",
                    "sagemaker:StartPipelineExecution", "sagemaker:ListPipelineExecutions", "sagemaker:AddTags", "sagemaker:DeleteTags",
                    "sagemaker:ListTags"],
                pipeline),
            Access.Allow(
                ["sagemaker:DescribePipelineExecution", "sagemaker:ListPipelineExecutionSteps", "sagemaker:StopPipelineExecution"],
                $"{pipeline}/execution/*"),
            Access.Allow(["sagemaker:DescribeEndpoint", "sagemaker:DeleteEndpoint"], Endpoint),
            Access.Allow(["sagemaker:DeleteEndpointConfig"], Made("endpoint-config")),
            Access.Allow(["sagemaker:DeleteModel"], Made("model")),
            Access.PassToSageMaker(role.RoleArn),
        ];
    }

    /// <summary>What SageMaker makes for a step and names itself.</summary>
    private string Made(string kind) => this.Arn("sagemaker", $"{kind}/pipelines-*");
}
