using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A training job that runs a script of ours in a framework's image ("script mode").</summary>
public sealed record TrainingStep : PipelineStep
{
    public required string ImageUri { get; init; }

    /// <value>File name of the script, at the root of <see cref="SourceDirUri"/>.</value>
    public required string Script { get; init; }

    /// <value>S3 address of a gzipped tar; a folder or a bare script does not work.</value>
    public required string SourceDirUri { get; init; }

    /// <value>Options of the script, beside the two that name it.</value>
    public IReadOnlyList<KeyValuePair<string, PipelineValue>> Hyperparameters { get; init; } = [];

    public required IReadOnlyList<TrainingChannel> Channels { get; init; }

    /// <value>Prefix under which SageMaker puts <c>&lt;job&gt;/output/model.tar.gz</c>.</value>
    public required PipelineValue OutputUri { get; init; }

    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    public required PipelineValue InstanceType { get; init; }

    public required int VolumeGb { get; init; }

    public required TimeSpan MaximumRuntime { get; init; }

    public required string RoleArn { get; init; }

    public required JobPlacement Placement { get; init; }

    /// <value>Address of the trained model's archive, for other steps.</value>
    public StepProperty ModelUri => new(Name, "ModelArtifacts.S3ModelArtifacts");

    private protected override string Type => "Training";

    private protected override JsonObject Arguments() => new()
    {
        ["AlgorithmSpecification"] = new JsonObject
        {
            ["TrainingImage"] = ImageUri,
            ["TrainingInputMode"] = "File",
            ["MetricDefinitions"] = JsonArrays.Of(Metrics.Select(metric => metric.ToJson())),
        },
        ["HyperParameters"] = new JsonObject(
        [
            KeyValuePair.Create("sagemaker_program", (JsonNode?)Script),
            KeyValuePair.Create("sagemaker_submit_directory", (JsonNode?)SourceDirUri),
            .. Hyperparameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value.ToJson())),
        ]),
        ["InputDataConfig"] = JsonArrays.Of(Channels.Select(channel => channel.ToJson())),
        ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = OutputUri.ToJson(), ["KmsKeyId"] = Placement.KmsKeyArn },
        ["ResourceConfig"] = new JsonObject
        {
            ["InstanceType"] = InstanceType.ToJson(),
            ["InstanceCount"] = 1,
            ["VolumeSizeInGB"] = VolumeGb,
            ["VolumeKmsKeyId"] = Placement.KmsKeyArn,
        },
        ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = (int)MaximumRuntime.TotalSeconds },
        // No network isolation here: in script mode the container itself fetches the source archive from S3.
        ["VpcConfig"] = Placement.VpcConfig(),
        ["RoleArn"] = RoleArn,
    };

    private protected override void Complete(JsonObject step) => step["RetryPolicies"] = RetryPolicies.OfJobs();
}

/// <summary>CSV data of a training job, seen in the container as <c>/opt/ml/input/data/&lt;name&gt;</c>.</summary>
public sealed record TrainingChannel(string Name, PipelineValue Uri)
{
    internal JsonObject ToJson() => new()
    {
        ["ChannelName"] = Name,
        ["DataSource"] = new JsonObject
        {
            ["S3DataSource"] = new JsonObject
            {
                ["S3DataType"] = "S3Prefix",
                ["S3Uri"] = Uri.ToJson(),
                ["S3DataDistributionType"] = "FullyReplicated",
            },
        },
        ["ContentType"] = "text/csv",
    };
}

/// <summary>A number that SageMaker picks from the job's log by a regular expression with one group.</summary>
public sealed record MetricDefinition(string Name, string Regex)
{
    internal JsonObject ToJson() => new() { ["Name"] = Name, ["Regex"] = Regex };
}
