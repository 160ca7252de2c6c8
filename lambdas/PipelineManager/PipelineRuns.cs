using System.Security.Cryptography;
using System.Text;
using Amazon.SageMaker;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager;

/// <summary>
/// Runs a pipeline when what it would compute has changed. A tag keeps what the last good run computed, so that taking back
/// an update whose run failed, which asks for the earlier definition again, does not train again and cannot fail by it.
/// </summary>
internal sealed class PipelineRuns(Pipelines pipelines, SageMakerTags tags)
{
    public const string LastRunTag = "cloudworkstation:last-run";

    private const int FailuresNamed = 5;

    /// <summary>The ARN of the run that was started, or null when none is due.</summary>
    public async Task<string?> StartIfDueAsync(ResourceRequest<SageMakerPipelineProperties> request, ConvergedPipeline pipeline, CancellationToken cancel)
    {
        var wanted = request.Properties;
        var key = KeyOf(wanted, pipeline.Definition);
        if (!wanted.RunOnDeploy || pipeline.TagsBefore.GetValueOrDefault(LastRunTag) == key)
        {
            return null;
        }

        var execution = await pipelines.StartAsync(wanted.PipelineName, wanted.Parameters, Pipelines.Token(request.RequestId, "run"), cancel);
        if (!wanted.Wait)
        {
            await RememberAsync(pipeline.Arn, key, cancel);
        }

        return execution;
    }

    /// <summary>True when the run has succeeded, false while it is under way.</summary>
    /// <exception cref="CustomResourceException">It failed or was stopped; names the steps and their reasons.</exception>
    public async Task<bool> IsDoneAsync(string executionArn, string pipelineArn, string key, CancellationToken cancel)
    {
        var execution = await pipelines.FindExecutionAsync(executionArn, cancel)
            ?? throw new CustomResourceException($"The pipeline's run {executionArn} was deleted while the deployment waited for it.");
        var status = execution.PipelineExecutionStatus;
        if (status == PipelineExecutionStatus.Failed || status == PipelineExecutionStatus.Stopped)
        {
            throw new CustomResourceException(
                $"The pipeline's run {executionArn} is {status.Value}. {execution.FailureReason}\n{string.Join("\n", await FailedStepsAsync(executionArn, cancel))}".TrimEnd());
        }

        if (status != PipelineExecutionStatus.Succeeded)
        {
            return false;
        }

        await RememberAsync(pipelineArn, key, cancel);
        return true;
    }

    /// <summary>Identifies what a run computes.</summary>
    public static string KeyOf(SageMakerPipelineProperties wanted, PipelineDefinition definition)
    {
        var inputs = string.Join('\n', wanted.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{definition.Hash}\n{inputs}\n{wanted.RunKey}")));
    }

    private Task RememberAsync(string pipelineArn, string key, CancellationToken cancel) =>
        tags.ChangeAsync(pipelineArn, new Dictionary<string, string> { [LastRunTag] = key }, [], cancel);

    private async Task<IEnumerable<string>> FailedStepsAsync(string executionArn, CancellationToken cancel) =>
        (await pipelines.StepsAsync(executionArn, cancel))
            .Where(step => step.StepStatus == StepStatus.Failed)
            .Take(FailuresNamed)
            .Select(step => $"Step {step.StepName}: {step.FailureReason ?? step.Metadata?.Fail?.ErrorMessage ?? "SageMaker gives no reason"}");
}
