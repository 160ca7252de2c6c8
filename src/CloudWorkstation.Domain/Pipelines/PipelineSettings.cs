namespace CloudWorkstation.Domain.Pipelines;

/// <summary>The training pipeline the platform brings.</summary>
public sealed record PipelineSettings
{
    /// <value>
    /// Pipeline name within the environment, lower case: SageMaker lower-cases it in ARNs and events. SageMaker knows pipeline and endpoint
    /// as <c>PlatformSettings.PipelineName</c>.
    /// </value>
    public required string Name { get; init; }

    public TrainingAlgorithm Algorithm { get; init; } = TrainingAlgorithm.AutoGluon;

    /// <value>Column of the data that is predicted.</value>
    public required string TargetColumn { get; init; }

    /// <value>Accuracy on the test split, 0..1, below which no model is deployed.</value>
    public double MinimumAccuracy { get; init; } = 0.8;

    public PipelineInstanceTypes InstanceTypes { get; init; } = new();

    /// <value>Whether a deployment starts an execution.</value>
    public bool RunOnDeploy { get; init; }

    public required PipelineData Data { get; init; }
}

/// <summary>What the training step runs.</summary>
public enum TrainingAlgorithm
{
    /// <summary>AutoGluon tabular: an ensemble, the default.</summary>
    AutoGluon,

    /// <summary>One scikit-learn model: small and quick.</summary>
    Sklearn,
}

/// <summary>Instance types of the pipeline's jobs and of its endpoint.</summary>
public sealed record PipelineInstanceTypes
{
    public string Processing { get; init; } = "ml.m5.large";

    public string Training { get; init; } = "ml.m5.large";

    /// <value>A hosting type: these include ml.t2 but no ml.t3.</value>
    public string Endpoint { get; init; } = "ml.m5.large";
}

/// <summary>Where the pipeline's first data comes from: exactly one of the derived records.</summary>
public abstract record PipelineData
{
    private protected PipelineData()
    {
    }
}

/// <summary>A generated data set; the same numbers always give the same bytes.</summary>
public sealed record SyntheticData : PipelineData
{
    /// <value>1..1,000,000,000.</value>
    public long Rows { get; init; } = 2000;

    /// <value>1..500.</value>
    public int Features { get; init; } = 8;

    /// <value>2..100.</value>
    public int Classes { get; init; } = 2;

    public int Seed { get; init; } = 7;
}

/// <summary>A CSV file of the user's.</summary>
/// <param name="File">Path as written in the environment file, relative to that file.</param>
public sealed record CsvData(string File) : PipelineData;
