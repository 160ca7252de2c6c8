using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager;

/// <summary>A SageMaker pipeline whose deletion also ends its runs and removes the endpoints, which bill until then, that they made.</summary>
internal sealed class SageMakerPipeline(PipelineConvergence convergence, PipelineRuns runs, PipelineRemoval removal)
    : ICustomResource<SageMakerPipelineProperties>
{
    // A role that was just made is refused for some seconds, until IAM has spread it.
    private const int Refusals = 12;

    private static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(5);

    public Task<Outcome> CreateAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken deadline) => GoOnAsync(request, deadline);

    public Task<Outcome> UpdateAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken deadline) => GoOnAsync(request, deadline);

    public Task<Outcome> DeleteAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken deadline) => removal.RemoveAsync(request, deadline);

    private async Task<Outcome> GoOnAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken deadline)
    {
        var state = PipelineState.Parse(request.State);
        try
        {
            return await StepAsync(request, state, deadline);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.AccessDenied, AwsErrorKind.Busy, AwsErrorKind.AlreadyExists) && state.Refusals < Refusals)
        {
            request.Log($"Refused, number {state.Refusals + 1}: {error.Describe()}");
            return Outcome.InProgress(request.PhysicalId, (state with { Refusals = state.Refusals + 1 }).ToString(), RefusalPause);
        }
    }

    private async Task<Outcome> StepAsync(ResourceRequest<SageMakerPipelineProperties> request, PipelineState state, CancellationToken deadline)
    {
        if (await convergence.ConvergeAsync(request, deadline) is not { } pipeline)
        {
            return Outcome.InProgress(request.PhysicalId, state.ToString(), RefusalPause);
        }

        if (state.ExecutionArn is null)
        {
            state = state with { ExecutionArn = await runs.StartIfDueAsync(request, pipeline, deadline) };
            if (state.ExecutionArn is not null)
            {
                request.Log($"Started {state.ExecutionArn}");
            }
        }

        if (state.ExecutionArn is { } execution && request.Properties.Wait
            && !await runs.IsDoneAsync(execution, pipeline.Arn, PipelineRuns.KeyOf(request.Properties, pipeline.Definition), deadline))
        {
            // A run takes minutes at AWS: from 2 seconds to 30 between looks.
            var next = state with { Polls = state.Polls + 1, Refusals = 0 };
            // What is in progress counts as claimed, and an adopted pipeline must outlive a failed Create.
            return Outcome.InProgress(
                pipeline.IsAdopted ? request.PhysicalId : request.Properties.PipelineName, next.ToString(), TimeSpan.FromSeconds(Math.Min(30, 2 + state.Polls)));
        }

        var attributes = new Dictionary<string, string>
        {
            ["PipelineName"] = request.Properties.PipelineName,
            ["PipelineArn"] = pipeline.Arn,
            ["DefinitionHash"] = pipeline.Definition.Hash,
            ["ExecutionArn"] = state.ExecutionArn ?? "",
        };
        return Outcome.Done(request.Properties.PipelineName, attributes);
    }
}
