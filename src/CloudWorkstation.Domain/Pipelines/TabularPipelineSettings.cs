namespace CloudWorkstation.Domain.Pipelines;

/// <summary>What <see cref="TabularPipeline"/> is built from. Texts may be unresolved CDK tokens.</summary>
public sealed record TabularPipelineSettings
{
    /// <value>The environment's pipeline: name, algorithm, target, accuracy, instance types.</value>
    public required PipelineSettings Pipeline { get; init; }

    public required PipelineImages Images { get; init; }

    public required string DataBucketName { get; init; }

    /// <value>Default of InputDataUri: <c>s3://bucket/raw/data.csv</c>.</value>
    public required string InputDataUri { get; init; }

    /// <value>S3 folder of the job scripts, with a slash at its end.</value>
    public required string CodeUri { get; init; }

    /// <value>The same scripts as <c>sourcedir.tar.gz</c>.</value>
    public required string SourceDirUri { get; init; }

    public required string ProcessingRoleArn { get; init; }

    public required string TrainingRoleArn { get; init; }

    public required string ModelRoleArn { get; init; }

    public required JobPlacement Placement { get; init; }

    /// <value>The function that creates or updates the endpoint.</value>
    public required string EndpointFunctionArn { get; init; }

    /// <value>The instance types that a run may ask for.</value>
    public required PipelineTypeChoices InstanceTypeChoices { get; init; }

    /// <value>Put on everything that a run makes; the endpoint bills until it is deleted.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <value>Disk of each job, in gigabytes: the data three times over, and the model.</value>
    public int VolumeGb { get; init; } = 30;

    public TimeSpan MaximumRuntime { get; init; } = TimeSpan.FromHours(2);
}
