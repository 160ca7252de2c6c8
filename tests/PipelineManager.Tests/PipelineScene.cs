using Amazon.SageMaker;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.PipelineManager.Tests;

/// <summary>The resource against simulated pipelines.</summary>
internal sealed class PipelineScene
{
    public const string Name = "tabular";

    public PipelineScene(VirtualTime time)
    {
        SageMaker = new SimulatedPipelines(time);
        Driver = NewDriver(time);
        Owner = OwnerTag.Of(Driver.StackId, Driver.LogicalId);
    }

    public SimulatedPipelines SageMaker { get; }

    public ResourceDriver<SageMakerPipelineProperties> Driver { get; }

    public string Owner { get; }

    public ResourceDriver<SageMakerPipelineProperties> NewDriver(VirtualTime time)
    {
        var client = SageMaker.As<IAmazonSageMaker>();
        var pacer = new RequestPacer(time);
        var tags = new SageMakerTags(client, pacer);
        var pipelines = new Pipelines(client, pacer);
        return new ResourceDriver<SageMakerPipelineProperties>(new SageMakerPipeline(
            new PipelineConvergence(pipelines, tags, new PipelineDefinitions(null!)),
            new PipelineRuns(pipelines, tags),
            new PipelineRemoval(pipelines, tags, new RunProducts(client, pacer))), time);
    }

    public static SageMakerPipelineProperties Want(string definition = """{"Version":"2020-12-01","Steps":[]}""", bool run = false, bool wait = true) => new()
    {
        PipelineName = Name,
        Definition = definition,
        RoleArn = "arn:aws:iam::123456789012:role/pipeline",
        Description = "Trains",
        RunOnDeploy = run,
        Wait = wait,
        Adopt = false,
        Parameters = new SortedDictionary<string, string> { ["MinAccuracy"] = "0.8" },
        Tags = new SortedDictionary<string, string> { ["Project"] = "x" },
    };
}
