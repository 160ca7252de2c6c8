using System.Text.RegularExpressions;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager;

/// <summary>
/// Deletes a pipeline after what its runs made: SageMaker leaves all of that behind, and endpoints cost money until they are
/// deleted. The pipeline goes last, since its runs are the record of what is to be deleted.
/// </summary>
internal sealed partial class PipelineRemoval(Pipelines pipelines, SageMakerTags tags, RunProducts products)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(50);

    public async Task<Outcome> RemoveAsync(ResourceRequest<SageMakerPipelineProperties> request, CancellationToken deadline)
    {
        var state = PipelineState.Parse(request.State);
        string? waitingFor;
        try
        {
            (state, waitingFor) = await PassAsync(request, state, deadline);
            if (waitingFor is null)
            {
                return Outcome.Done(request.PhysicalId);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            waitingFor = "the next invocation";
        }

        request.Log($"Waiting for {waitingFor}.");
        return request.Clock.GetUtcNow() - request.StartedAt <= Patience
            ? Outcome.InProgress(request.PhysicalId, state.ToString(), PollInterval)
            : throw new CustomResourceException($"After {Patience.TotalMinutes} minutes pipeline {request.PhysicalId} still waits for {waitingFor}. End that, then delete the stack again.");
    }

    /// <summary>Does what can be done now and tells what it waits for; null when all is gone.</summary>
    private async Task<(PipelineState State, string? WaitingFor)> PassAsync(
        ResourceRequest<SageMakerPipelineProperties> request, PipelineState state, CancellationToken cancel)
    {
        var name = request.PhysicalId;
        if (!PipelineName().IsMatch(name) || await pipelines.FindAsync(name, cancel) is not { } pipeline)
        {
            return (state, null);
        }

        var owner = (await tags.ListAsync(pipeline.PipelineArn, cancel)).GetValueOrDefault(OwnerTag.Key);
        if (owner != OwnerTag.Of(request.StackId, request.LogicalId))
        {
            request.Log($"Pipeline {name} is not this stack's: its tag {OwnerTag.Key} is '{owner}'. It stays.");
            return (state, null);
        }

        if (pipeline.PipelineStatus == PipelineStatus.Deleting)
        {
            return (state, "the pipeline's deletion");
        }

        foreach (var endpoint in state.Endpoints ?? [])
        {
            if (await RemoveEndpointAsync(request, endpoint, cancel) == false)
            {
                return (state, $"endpoint {endpoint}");
            }
        }

        return await RemoveRunsAsync(request, name, cancel);
    }

    private async Task<(PipelineState State, string? WaitingFor)> RemoveRunsAsync(
        ResourceRequest<SageMakerPipelineProperties> request, string name, CancellationToken cancel)
    {
        var executions = await pipelines.ExecutionsAsync(name, cancel);
        var running = executions.Where(IsRunning).ToList();
        if (running.Count > 0)
        {
            var stoppable = running.Where(execution => execution.PipelineExecutionStatus == PipelineExecutionStatus.Executing);
            await ConcurrentWork.ForEachAsync(stoppable, AtOnce, (execution, cancel) => pipelines.StopAsync(
                execution.PipelineExecutionArn, Pipelines.Token(request.RequestId, execution.PipelineExecutionArn), cancel), cancel);
            return (new PipelineState(), $"{running.Count} runs to stop");
        }

        var made = await InventoryAsync(request, name, executions, cancel);
        var left = new List<string>();
        foreach (var endpoint in made.Endpoints)
        {
            var gone = await RemoveEndpointAsync(request, endpoint, cancel);
            made.IsServing |= gone is null;
            if (gone == false)
            {
                left.Add(endpoint);
            }
        }

        if (left.Count > 0)
        {
            return (new PipelineState { Endpoints = left }, $"endpoint {string.Join(", ", left)}");
        }

        // An endpoint that could not be looked at may serve one of these.
        if (!made.IsServing)
        {
            await ConcurrentWork.ForEachAsync(made.EndpointConfigs, AtOnce, products.DeleteEndpointConfigAsync, cancel);
            await ConcurrentWork.ForEachAsync(made.Models, AtOnce, products.DeleteModelAsync, cancel);
        }

        return (new PipelineState(), await DeletePipelineAsync(request, name, cancel));
    }

    private async Task<string?> DeletePipelineAsync(ResourceRequest<SageMakerPipelineProperties> request, string name, CancellationToken cancel)
    {
        try
        {
            await pipelines.DeleteAsync(name, Pipelines.Token(request.RequestId, "delete"), cancel);
            return await pipelines.FindAsync(name, cancel) is null ? null : "the pipeline's deletion";
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
        catch (Exception error) when (error.Is(AwsErrorKind.Busy))
        {
            return "the pipeline, which SageMaker calls busy";
        }
    }

    /// <summary>True when it is gone; null when it may not be looked at and is left.</summary>
    private Task<bool?> RemoveEndpointAsync(ResourceRequest<SageMakerPipelineProperties> request, string endpoint, CancellationToken cancel) =>
        request.LookAsync<bool?>(
            $"endpoint {endpoint}, which costs money while it exists, with its configuration and its model",
            async () => await products.RemoveEndpointAsync(endpoint, cancel), null);

    private async Task<RunInventory> InventoryAsync(
        ResourceRequest<SageMakerPipelineProperties> request, string pipelineName, List<PipelineExecutionSummary> executions, CancellationToken cancel)
    {
        var made = new RunInventory();
        await ConcurrentWork.ForEachAsync(executions, AtOnce, async (execution, cancel) =>
        {
            var steps = await request.LookAsync(
                $"what run {IdOf(execution)} made", () => pipelines.StepsAsync(execution.PipelineExecutionArn, cancel), []);
            lock (made)
            {
                steps.ForEach(step => made.Add(step.Metadata));
            }
        }, cancel);

        // A run that was cut short may have made its endpoint without a step that says so. Its configuration's name does.
        if (!made.Endpoints.Contains(pipelineName))
        {
            made.IsServing = true;
            await request.LookAsync(
                $"endpoint {pipelineName}, which costs money while it exists, with its configuration and its model", FindAsync, false);
        }

        return made;

        async Task<bool> FindAsync()
        {
            var found = await products.FindEndpointAsync(pipelineName, cancel);
            made.IsServing = false;
            if (found is { EndpointConfigName: { } config }
                && (made.EndpointConfigs.Contains(config) || executions.Exists(execution => config.StartsWith($"pipelines-{IdOf(execution)}-", StringComparison.Ordinal))))
            {
                made.Endpoints.Add(pipelineName);
                made.EndpointConfigs.Add(config);
            }

            return true;
        }
    }

    private static bool IsRunning(PipelineExecutionSummary execution) =>
        execution.PipelineExecutionStatus == PipelineExecutionStatus.Executing || execution.PipelineExecutionStatus == PipelineExecutionStatus.Stopping;

    private static string IdOf(PipelineExecutionSummary execution) =>
        execution.PipelineExecutionArn[(execution.PipelineExecutionArn.LastIndexOf('/') + 1)..];

    [GeneratedRegex("^[a-z0-9](-*[a-z0-9]){0,255}\\z")]
    private static partial Regex PipelineName();
}
