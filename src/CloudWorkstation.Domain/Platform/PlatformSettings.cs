using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Platform;

/// <summary>How one environment of the platform is deployed: the content of an environment file.</summary>
public sealed record PlatformSettings
{
    /// <value>Name of the environment, as <see cref="EnvironmentName"/> allows. Part of its stacks' names and of every SSM parameter's path.</value>
    public required string Name { get; init; }

    /// <value>AWS region, or null when the file leaves it to the deployer's credentials. See <see cref="DeploymentTarget"/>.</value>
    public string? Region { get; init; }

    /// <value>Twelve-digit AWS account id, or null when the file leaves it to the deployer's credentials.</value>
    public string? Account { get; init; }

    /// <value>What happens to data when the stacks are deleted.</value>
    public Removal Removal { get; init; } = Removal.Retain;

    public NetworkSettings Network { get; init; } = new();

    public StorageSettings Storage { get; init; } = new();

    public StudioSettings Studio { get; init; } = new();

    /// <value>Null when the environment has no training pipeline.</value>
    public PipelineSettings? Pipeline { get; init; }

    public AlarmSettings Alarms { get; init; } = new();

    /// <value>Null when nothing is watched.</value>
    public BudgetSettings? Budgets { get; init; }

    /// <value>The policy file, relative to the environment file; null for the project's <c>policies/default.yaml</c>.</value>
    public string? PolicyFile { get; init; }

    /// <value>Workstations deployed with the platform, beside those that researchers launch.</value>
    public IReadOnlyList<WorkstationDeclaration> Workstations { get; init; } = [];

    /// <value>Tags put on every resource, at most 40 (AWS allows 50; CloudFormation and CDK add their own).</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <value>Folder of the environment's SSM parameters, with a slash at both ends: <c>/cloudworkstation/poc/</c>.</value>
    public string ParameterPrefix => $"/cloudworkstation/{Name}/";

    /// <value>
    /// Name of the pipeline and its endpoint in SageMaker, where all environments of an account and region share one list; null without a pipeline.
    /// </value>
    public string? PipelineName => Pipeline is { } pipeline ? Name + EnvironmentName.Separator + pipeline.Name : null;
}
