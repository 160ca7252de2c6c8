using Amazon.CDK;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Regions;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>All that the stacks are built from. Nothing else is read during synthesis but the files named here.</summary>
public sealed record Deployment
{
    public required PlatformSettings Platform { get; init; }

    public required IReadOnlyList<Researcher> Researchers { get; init; }

    public required CatalogContents Catalog { get; init; }

    /// <value>The environment file's workstations, which the policy allows.</value>
    public IReadOnlyList<LaunchPlan> Workstations { get; init; } = [];

    public required DeploymentTarget Target { get; init; }

    /// <value>Folder with one published Lambda per subfolder.</value>
    public required string LambdaFolder { get; init; }

    /// <value>Folder of the Python scripts that run inside SageMaker's containers.</value>
    public required string JobFolder { get; init; }

    /// <value>Full path of the user's data set, or null when the data is synthetic.</value>
    public string? CsvFile { get; init; }

    /// <value>The training pipeline's settings, for what is made only where there is one.</value>
    public string PipelineName => Platform.PipelineName ?? throw new InvalidOperationException("The environment has no pipeline.");

    public PipelineSettings Pipeline => Platform.Pipeline ?? throw new InvalidOperationException("The environment has no pipeline.");

    /// <value>Whether AWS Budgets is there to write to a topic: a policy that names a service unknown to its partition is refused.</value>
    public bool HasBudgetService => Partition.Of(Target.Region) != Partition.GovCloud;

    /// <value>Tags of everything: the environment file's, and the one that costs are told apart by.</value>
    public IReadOnlyDictionary<string, string> AllTags =>
        new Dictionary<string, string>(Platform.Tags) { [WorkstationTags.Environment] = Platform.Name };

    public RemovalPolicy RemovalPolicy => Platform.Removal == Removal.Destroy ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;

    /// <value>Whether deleting the stacks deletes what researchers stored.</value>
    public bool DestroysData => Platform.Removal == Removal.Destroy;
}
