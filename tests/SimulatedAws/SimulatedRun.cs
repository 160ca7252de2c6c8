using Amazon.SageMaker.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>A run of a pipeline in <see cref="SimulatedPipelines"/>.</summary>
public sealed class SimulatedRun
{
    public required string Arn { get; init; }

    public required string Pipeline { get; init; }

    public required string Status { get; set; }

    public List<PipelineExecutionStep> Steps { get; } = [];
}
