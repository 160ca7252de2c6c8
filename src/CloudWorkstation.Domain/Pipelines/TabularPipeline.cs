using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>
/// The platform's pipeline: split the data, train, evaluate on data the training never saw, and deploy only what is good enough.
/// Each step takes its input from the step before by reference, so SageMaker cannot run them out of order.
/// </summary>
public static class TabularPipeline
{
    public const string InputDataUri = "InputDataUri";
    public const string TargetColumn = "TargetColumn";
    public const string MinAccuracy = "MinAccuracy";
    public const string ProcessingInstanceType = "ProcessingInstanceType";
    public const string TrainingInstanceType = "TrainingInstanceType";
    public const string EndpointInstanceType = "EndpointInstanceType";

    private const string CodeFolder = "/opt/ml/processing/input/code";
    private const string AccuracyPath = "metrics.accuracy.value";
    private const string EvaluationFile = "evaluation.json";

    // A Lambda step lasts ten minutes at most, and an endpoint may take longer: each further step goes on waiting.
    private static readonly string[] RolloutSteps = ["DeployEndpoint", "AwaitEndpoint", "ConfirmEndpoint"];
    private static readonly string[] Splits = ["train", "validation", "test"];

    public static PipelineDefinition Build(TabularPipelineSettings settings)
    {
        var preprocess = Preprocess(settings);
        var train = Train(settings, preprocess);
        var evaluate = Evaluate(settings, preprocess, train);
        var types = settings.Pipeline.InstanceTypes;
        return new PipelineDefinition
        {
            Parameters =
            [
                PipelineParameter.Text(InputDataUri, settings.InputDataUri),
                PipelineParameter.Text(TargetColumn, settings.Pipeline.TargetColumn),
                PipelineParameter.Number(MinAccuracy, settings.Pipeline.MinimumAccuracy),
                PipelineParameter.OneOf(ProcessingInstanceType, types.Processing, settings.InstanceTypeChoices.Processing),
                PipelineParameter.OneOf(TrainingInstanceType, types.Training, settings.InstanceTypeChoices.Training),
                PipelineParameter.OneOf(EndpointInstanceType, types.Endpoint, settings.InstanceTypeChoices.Endpoint),
            ],
            Steps = [preprocess, train, evaluate, CheckAccuracy(settings, train, evaluate)],
        };
    }

    private static ProcessingStep Preprocess(TabularPipelineSettings settings) => new()
    {
        Name = "Preprocess",
        Tags = settings.Tags,
        ImageUri = settings.Images.Preprocessing.Uri,
        Command = ["python3", $"{CodeFolder}/preprocess.py"],
        CommandArguments = ["--target", new ParameterReference(TargetColumn), "--seed", "7"],
        Inputs = [new("data", new ParameterReference(InputDataUri)), new("code", settings.CodeUri)],
        Outputs = [.. Splits.Select(split => new ProcessingOutput(
            split, new Join("/", $"s3://{settings.DataBucketName}/processed", ExecutionVariable.PipelineExecutionId, split)))],
        InstanceType = new ParameterReference(ProcessingInstanceType),
        VolumeGb = settings.VolumeGb,
        MaximumRuntime = settings.MaximumRuntime,
        RoleArn = settings.ProcessingRoleArn,
        Placement = settings.Placement,
    };

    private static TrainingStep Train(TabularPipelineSettings settings, ProcessingStep preprocess) => new()
    {
        Name = "Train",
        Tags = settings.Tags,
        ImageUri = settings.Images.Training.Uri,
        Script = settings.Pipeline.Algorithm == TrainingAlgorithm.AutoGluon ? "train_autogluon.py" : "train_sklearn.py",
        SourceDirUri = settings.SourceDirUri,
        Hyperparameters = [new("target", new ParameterReference(TargetColumn))],
        Channels = [new("train", preprocess.OutputUri("train")), new("validation", preprocess.OutputUri("validation"))],
        OutputUri = ModelsUri(settings),
        Metrics = [new("validation:accuracy", "validation:accuracy=([0-9\\.]+)"), new(
            "validation:f1_macro", "validation:f1_macro=([0-9\\.]+)")],
        InstanceType = new ParameterReference(TrainingInstanceType),
        VolumeGb = settings.VolumeGb,
        MaximumRuntime = settings.MaximumRuntime,
        RoleArn = settings.TrainingRoleArn,
        Placement = settings.Placement,
    };

    private static ProcessingStep Evaluate(TabularPipelineSettings settings, ProcessingStep preprocess, TrainingStep train) => new()
    {
        Name = "Evaluate",
        Tags = settings.Tags,
        ImageUri = settings.Images.Evaluation.Uri,
        Command = ["python3", $"{CodeFolder}/evaluate.py"],
        CommandArguments = ["--target", new ParameterReference(TargetColumn)],
        Inputs = [new("model", train.ModelUri), new("test", preprocess.OutputUri("test")), new("code", settings.CodeUri)],
        Outputs = [new("evaluation", new Join("/", ModelsUri(settings), "evaluation", ExecutionVariable.PipelineExecutionId))],
        PropertyFiles = [new("EvaluationReport", "evaluation", EvaluationFile)],
        InstanceType = new ParameterReference(ProcessingInstanceType),
        VolumeGb = settings.VolumeGb,
        MaximumRuntime = settings.MaximumRuntime,
        RoleArn = settings.ProcessingRoleArn,
        Placement = settings.Placement,
    };

    private static ConditionStep CheckAccuracy(TabularPipelineSettings settings, TrainingStep train, ProcessingStep evaluate)
    {
        var accuracy = new JsonGet(evaluate.Name, evaluate.PropertyFiles[0].Name, AccuracyPath);
        var minimum = new ParameterReference(MinAccuracy);
        return new ConditionStep
        {
            Name = "CheckAccuracy",
            Left = accuracy,
            Right = minimum,
            Then = Deployment(settings, train),
            Else =
            [
                new FailStep
                {
                    Name = "AccuracyTooLow",
                    // AWS documents parameters and step properties here, no look into a property file: the number stays in its file.
                    ErrorMessage = new Join(
                        "", "The model was not deployed: its accuracy on the test data is below the minimum of ", minimum,
                        $". It is {AccuracyPath} in ", evaluate.OutputUri("evaluation"), $"/{EvaluationFile}."),
                },
            ],
        };
    }

    private static IReadOnlyList<PipelineStep> Deployment(TabularPipelineSettings settings, TrainingStep train)
    {
        var model = new ModelStep
        {
            Name = "CreateModel",
            Tags = settings.Tags,
            ImageUri = settings.Images.Inference.Uri,
            ModelDataUri = train.ModelUri,
            // The training script put the handler into the model archive; a Model step cannot repack one.
            Environment =
            [
                new("SAGEMAKER_PROGRAM", "inference.py"),
                new("SAGEMAKER_SUBMIT_DIRECTORY", "/opt/ml/model/code"),
                new("SAGEMAKER_CONTAINER_LOG_LEVEL", "20"),
                new("SAGEMAKER_REGION", settings.Images.Inference.Region),
            ],
            RoleArn = settings.ModelRoleArn,
            Placement = settings.Placement,
        };
        var config = new EndpointConfigStep
        {
            Name = "CreateEndpointConfig",
            Tags = settings.Tags,
            ModelName = model.ModelName,
            InstanceType = new ParameterReference(EndpointInstanceType),
            KmsKeyArn = settings.Placement.KmsKeyArn,
        };
        return [model, config, .. Rollout(settings, config)];
    }

    /// <summary>No document says that an Endpoint step updates an endpoint that exists, so a function does it.</summary>
    private static IEnumerable<LambdaStep> Rollout(TabularPipelineSettings settings, EndpointConfigStep config)
    {
        PipelineValue progress = "{}";
        foreach (var name in RolloutSteps)
        {
            var step = new LambdaStep
            {
                Name = name,
                FunctionArn = settings.EndpointFunctionArn,
                Inputs =
                [
                    new(EndpointRolloutContract.EndpointName, ExecutionVariable.PipelineName),
                    new(EndpointRolloutContract.ConfigName, config.ConfigName),
                    new(EndpointRolloutContract.Tags, TagsAsText(settings.Tags)),
                    new(EndpointRolloutContract.Progress, progress),
                    new(EndpointRolloutContract.IsLast, name == RolloutSteps[^1] ? "true" : "false"),
                ],
                Outputs = [EndpointRolloutContract.Progress, EndpointRolloutContract.Status],
            };
            progress = step.Output(EndpointRolloutContract.Progress);
            yield return step;
        }
    }

    private static string TagsAsText(IReadOnlyDictionary<string, string> tags) => new JsonObject(
        tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))).ToJsonString();

    private static string ModelsUri(TabularPipelineSettings settings) => $"s3://{settings.DataBucketName}/models/{settings.Pipeline.Name}";
}
