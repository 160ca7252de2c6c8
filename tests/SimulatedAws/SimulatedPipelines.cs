using System.Globalization;
using Amazon.SageMaker.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>The part of SageMaker that keeps pipelines and what their runs make. Listings have short pages, so that paging is met.</summary>
public sealed class SimulatedPipelines(TimeProvider time) : SimulatedService(time)
{
    private const string Arn = "arn:aws:sagemaker:us-east-1:123456789012:";
    private const int PageSize = 2;

    private readonly Dictionary<string, string> runOfToken = [];
    private readonly List<(DateTimeOffset At, Action Then)> changes = [];

    public Dictionary<string, SimulatedPipeline> Pipelines { get; } = [];

    public List<SimulatedRun> Runs { get; } = [];

    /// <summary>Endpoints with their states.</summary>
    public Dictionary<string, string> Endpoints { get; } = [];

    /// <summary>The configuration that each endpoint has.</summary>
    public Dictionary<string, string> ConfigOfEndpoint { get; } = [];

    public HashSet<string> EndpointConfigs { get; } = [];

    public HashSet<string> Models { get; } = [];

    public TimeSpan ChangeTime { get; set; } = TimeSpan.FromSeconds(7);

    public TimeSpan RunTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How runs end: null well, else with this step failing for this reason.</summary>
    public (string Step, string Reason)? RunFails { get; set; }

    /// <summary>Puts a pipeline there.</summary>
    public void Has(string name, string definition = "{}", params (string Key, string Value)[] tags) => Pipelines[name] = new SimulatedPipeline
    {
        Definition = definition,
        RoleArn = "role",
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    /// <summary>Puts a run there that made a model, a configuration and the pipeline's endpoint, or a part of them.</summary>
    public SimulatedRun HasRun(string pipeline, string status = "Succeeded", bool withEndpointStep = true)
    {
        var run = new SimulatedRun { Arn = $"{Arn}pipeline/{pipeline}/execution/run{Runs.Count}", Pipeline = pipeline, Status = status };
        Runs.Add(run);
        Produce(run, withEndpointStep);
        return run;
    }

    public CreatePipelineResponse CreatePipeline(CreatePipelineRequest request)
    {
        if (Pipelines.ContainsKey(request.PipelineName))
        {
            throw AwsFault.Invalid($"Pipeline names must be unique within an AWS account and region. Pipeline with name ({request.PipelineName}) already exists.");
        }

        Pipelines[request.PipelineName] = new SimulatedPipeline
        {
            Definition = request.PipelineDefinition ?? $"{{\"at\":\"{request.PipelineDefinitionS3Location.ObjectKey}\"}}",
            RoleArn = request.RoleArn,
            Description = request.PipelineDescription,
            Tags = request.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        return new CreatePipelineResponse { PipelineArn = PipelineArn(request.PipelineName) };
    }

    public UpdatePipelineResponse UpdatePipeline(UpdatePipelineRequest request)
    {
        var pipeline = Find(request.PipelineName);
        (pipeline.Definition, pipeline.RoleArn, pipeline.Description) = (request.PipelineDefinition, request.RoleArn, request.PipelineDescription);
        return new UpdatePipelineResponse { PipelineArn = PipelineArn(request.PipelineName) };
    }

    public DescribePipelineResponse DescribePipeline(DescribePipelineRequest request)
    {
        var pipeline = Find(request.PipelineName);
        return new DescribePipelineResponse
        {
            PipelineName = request.PipelineName,
            PipelineArn = PipelineArn(request.PipelineName),
            PipelineDefinition = pipeline.Definition,
            PipelineDescription = pipeline.Description,
            RoleArn = pipeline.RoleArn,
            PipelineStatus = pipeline.Status,
        };
    }

    public DeletePipelineResponse DeletePipeline(DeletePipelineRequest request)
    {
        var pipeline = Find(request.PipelineName);
        if (Runs.Exists(run => run.Pipeline == request.PipelineName && run.Status is "Executing" or "Stopping"))
        {
            throw AwsFault.Of("ConflictException", "The pipeline has running executions.");
        }

        pipeline.Status = "Deleting";
        After(ChangeTime, () => Pipelines.Remove(request.PipelineName));
        return new DeletePipelineResponse();
    }

    public StartPipelineExecutionResponse StartPipelineExecution(StartPipelineExecutionRequest request)
    {
        Find(request.PipelineName);
        if (!runOfToken.TryGetValue(request.ClientRequestToken, out var arn))
        {
            var run = new SimulatedRun
            {
                Arn = $"{Arn}pipeline/{request.PipelineName}/execution/run{Runs.Count}",
                Pipeline = request.PipelineName,
                Status = "Executing",
            };
            Runs.Add(run);
            runOfToken[request.ClientRequestToken] = arn = run.Arn;
            var fails = RunFails;
            After(RunTime, () => End(run, fails));
        }

        return new StartPipelineExecutionResponse { PipelineExecutionArn = arn };
    }

    public StopPipelineExecutionResponse StopPipelineExecution(StopPipelineExecutionRequest request)
    {
        var run = Runs.Single(run => run.Arn == request.PipelineExecutionArn);
        run.Status = "Stopping";
        After(ChangeTime, () => run.Status = "Stopped");
        return new StopPipelineExecutionResponse();
    }

    public DescribePipelineExecutionResponse DescribePipelineExecution(DescribePipelineExecutionRequest request)
    {
        var run = Runs.Find(run => run.Arn == request.PipelineExecutionArn) ?? throw AwsFault.NotFound("no such execution");
        return new DescribePipelineExecutionResponse
        {
            PipelineExecutionArn = run.Arn,
            PipelineExecutionStatus = run.Status,
            FailureReason = run.Status == "Failed" ? "Step failure: One or multiple steps failed." : null,
        };
    }

    public ListPipelineExecutionsResponse ListPipelineExecutions(ListPipelineExecutionsRequest request)
    {
        Find(request.PipelineName);
        var (runs, next) = Page(Runs.FindAll(run => run.Pipeline == request.PipelineName), request.NextToken);
        return new ListPipelineExecutionsResponse
        {
            PipelineExecutionSummaries = runs.ConvertAll(run => new PipelineExecutionSummary { PipelineExecutionArn = run.Arn, PipelineExecutionStatus = run.Status }),
            NextToken = next,
        };
    }

    public ListPipelineExecutionStepsResponse ListPipelineExecutionSteps(ListPipelineExecutionStepsRequest request)
    {
        var (steps, next) = Page(Runs.Single(run => run.Arn == request.PipelineExecutionArn).Steps, request.NextToken);
        return new ListPipelineExecutionStepsResponse { PipelineExecutionSteps = steps, NextToken = next };
    }

    public DescribeEndpointResponse DescribeEndpoint(DescribeEndpointRequest request) => Endpoints.TryGetValue(request.EndpointName, out var status)
        ? new DescribeEndpointResponse { EndpointName = request.EndpointName, EndpointStatus = status, EndpointConfigName = ConfigOfEndpoint[request.EndpointName] }
        : throw AwsFault.Invalid($"Could not find endpoint \"{Arn}endpoint/{request.EndpointName}\".");

    public DeleteEndpointResponse DeleteEndpoint(DeleteEndpointRequest request)
    {
        var status = DescribeEndpoint(new DescribeEndpointRequest { EndpointName = request.EndpointName }).EndpointStatus.Value;
        if (status is "Creating" or "Updating" or "Deleting")
        {
            throw AwsFault.Invalid("Cannot update in-progress endpoint.");
        }

        Endpoints[request.EndpointName] = "Deleting";
        After(ChangeTime, () => Endpoints.Remove(request.EndpointName));
        return new DeleteEndpointResponse();
    }

    public DeleteEndpointConfigResponse DeleteEndpointConfig(DeleteEndpointConfigRequest request)
    {
        if (Endpoints.Keys.Any(endpoint => ConfigOfEndpoint[endpoint] == request.EndpointConfigName))
        {
            throw new InvalidOperationException($"{request.EndpointConfigName} was deleted while an endpoint used it.");
        }

        return EndpointConfigs.Remove(request.EndpointConfigName)
            ? new DeleteEndpointConfigResponse()
            : throw AwsFault.Invalid($"Could not find endpoint configuration \"{request.EndpointConfigName}\".");
    }

    public DeleteModelResponse DeleteModel(DeleteModelRequest request) => Models.Remove(request.ModelName)
        ? new DeleteModelResponse()
        : throw AwsFault.Invalid($"Could not find model \"{request.ModelName}\".");

    public ListTagsResponse ListTags(ListTagsRequest request) => new()
    {
        Tags = [.. OfArn(request.ResourceArn).Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    public AddTagsResponse AddTags(AddTagsRequest request)
    {
        request.Tags.ForEach(tag => OfArn(request.ResourceArn).Tags[tag.Key] = tag.Value);
        return new AddTagsResponse();
    }

    public DeleteTagsResponse DeleteTags(DeleteTagsRequest request)
    {
        request.TagKeys.ForEach(key => OfArn(request.ResourceArn).Tags.Remove(key));
        return new DeleteTagsResponse();
    }

    protected override void Settle()
    {
        foreach (var change in changes.Where(change => change.At <= Time.GetUtcNow()).OrderBy(change => change.At).ToList())
        {
            changes.Remove(change);
            change.Then();
        }
    }

    private static string PipelineArn(string name) => $"{Arn}pipeline/{name}";

    private static (List<T> Items, string? Next) Page<T>(List<T> all, string? token)
    {
        var from = int.Parse(token ?? "0", CultureInfo.InvariantCulture);
        return (all.Skip(from).Take(PageSize).ToList(), from + PageSize < all.Count ? $"{from + PageSize}" : null);
    }

    private void After(TimeSpan time, Action then) => changes.Add((Time.GetUtcNow() + time, then));

    private void End(SimulatedRun run, (string Step, string Reason)? fails)
    {
        if (run.Status != "Executing")
        {
            return;
        }

        run.Status = fails is null ? "Succeeded" : "Failed";
        if (fails is { } failure)
        {
            run.Steps.Add(new PipelineExecutionStep { StepName = failure.Step, StepStatus = "Failed", FailureReason = failure.Reason });
        }
        else
        {
            Produce(run, withEndpointStep: true);
        }
    }

    private void Produce(SimulatedRun run, bool withEndpointStep)
    {
        var id = run.Arn[(run.Arn.LastIndexOf('/') + 1)..];
        var (model, config) = ($"pipelines-{id}-createmodel-abc", $"pipelines-{id}-createendpointconfig-abc");
        Models.Add(model);
        EndpointConfigs.Add(config);
        Endpoints[run.Pipeline] = "InService";
        ConfigOfEndpoint[run.Pipeline] = config;
        run.Steps.Add(new PipelineExecutionStep { StepName = "Train", StepStatus = "Succeeded", Metadata = new PipelineExecutionStepMetadata { TrainingJob = new TrainingJobStepMetadata { Arn = "x" } } });
        run.Steps.Add(new PipelineExecutionStep { StepName = "CreateModel", StepStatus = "Succeeded", Metadata = new PipelineExecutionStepMetadata { Model = new ModelStepMetadata { Arn = $"{Arn}model/{model}" } } });
        run.Steps.Add(new PipelineExecutionStep { StepName = "CreateEndpointConfig", StepStatus = "Succeeded", Metadata = new PipelineExecutionStepMetadata { EndpointConfig = new EndpointConfigStepMetadata { Arn = $"{Arn}endpoint-config/{config}" } } });
        if (withEndpointStep)
        {
            run.Steps.Add(new PipelineExecutionStep { StepName = "CreateEndpoint", StepStatus = "Succeeded", Metadata = new PipelineExecutionStepMetadata { Endpoint = new EndpointStepMetadata { Arn = $"{Arn}endpoint/{run.Pipeline}" } } });
        }
    }

    private SimulatedPipeline OfArn(string arn) => Find(arn[(arn.LastIndexOf('/') + 1)..]);

    private SimulatedPipeline Find(string name) =>
        Pipelines.TryGetValue(name, out var pipeline) ? pipeline : throw AwsFault.NotFound($"Pipeline '{PipelineArn(name)}' does not exist.");
}
