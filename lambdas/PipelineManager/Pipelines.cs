using System.Security.Cryptography;
using System.Text;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Aws.SageMaker;

namespace CloudWorkstation.PipelineManager;

/// <summary>Pipelines and their executions in SageMaker.</summary>
internal sealed class Pipelines(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    private const int PageSize = 100;

    /// <summary>The pipeline, or null when there is none of that name.</summary>
    public Task<DescribePipelineResponse?> FindAsync(string name, CancellationToken cancel) =>
        NullWhenGoneAsync(cancel => sageMaker.DescribePipelineAsync(new DescribePipelineRequest { PipelineName = name }, cancel), cancel);

    public Task CreateAsync(
        SageMakerPipelineProperties wanted, PipelineDefinition definition, IEnumerable<KeyValuePair<string, string>> tags, string token, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.CreatePipelineAsync(new CreatePipelineRequest
        {
            PipelineName = wanted.PipelineName,
            PipelineDescription = wanted.Description,
            RoleArn = wanted.RoleArn,
            PipelineDefinition = definition.PassedAt is null ? definition.Text : null,
            PipelineDefinitionS3Location = Location(definition.PassedAt),
            Tags = SageMakerTags.AsList(tags),
            ClientRequestToken = token,
        }, cancel), cancel);

    public Task UpdateAsync(SageMakerPipelineProperties wanted, PipelineDefinition definition, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.UpdatePipelineAsync(new UpdatePipelineRequest
        {
            PipelineName = wanted.PipelineName,
            PipelineDescription = wanted.Description,
            RoleArn = wanted.RoleArn,
            PipelineDefinition = definition.PassedAt is null ? definition.Text : null,
            PipelineDefinitionS3Location = Location(definition.PassedAt),
        }, cancel), cancel);

    /// <summary>Starts the deletion. Busy while executions run.</summary>
    public Task DeleteAsync(string name, string token, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.DeletePipelineAsync(new DeletePipelineRequest { PipelineName = name, ClientRequestToken = token }, cancel), cancel);

    /// <summary>Starts a run; a repeated call with the same token names the same run.</summary>
    public async Task<string> StartAsync(string name, IEnumerable<KeyValuePair<string, string>> parameters, string token, CancellationToken cancel) =>
        (await pacer.CallAsync(cancel => sageMaker.StartPipelineExecutionAsync(new StartPipelineExecutionRequest
        {
            PipelineName = name,
            ClientRequestToken = token,
            PipelineParameters = [.. parameters.Select(parameter => new Parameter { Name = parameter.Key, Value = parameter.Value })],
        }, cancel), cancel)).PipelineExecutionArn;

    /// <summary>Starts to stop a run. One that has ended meanwhile is no error.</summary>
    public async Task StopAsync(string executionArn, string token, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(cancel => sageMaker.StopPipelineExecutionAsync(
                new StopPipelineExecutionRequest { PipelineExecutionArn = executionArn, ClientRequestToken = token }, cancel), cancel);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            // The next listing tells.
        }
    }

    public Task<DescribePipelineExecutionResponse?> FindExecutionAsync(string executionArn, CancellationToken cancel) => NullWhenGoneAsync(
        cancel => sageMaker.DescribePipelineExecutionAsync(new DescribePipelineExecutionRequest { PipelineExecutionArn = executionArn }, cancel), cancel);

    /// <summary>All runs there ever were.</summary>
    public Task<List<PipelineExecutionSummary>> ExecutionsAsync(string name, CancellationToken cancel) => pacer.ListAsync(async (token, cancel) =>
    {
        var page = await sageMaker.ListPipelineExecutionsAsync(
            new ListPipelineExecutionsRequest { PipelineName = name, MaxResults = PageSize, NextToken = token }, cancel);
        return (page.PipelineExecutionSummaries, page.NextToken);
    }, cancel);

    /// <summary>The steps of a run.</summary>
    public Task<List<PipelineExecutionStep>> StepsAsync(string executionArn, CancellationToken cancel) => pacer.ListAsync(async (token, cancel) =>
    {
        var page = await sageMaker.ListPipelineExecutionStepsAsync(
            new ListPipelineExecutionStepsRequest { PipelineExecutionArn = executionArn, MaxResults = PageSize, NextToken = token }, cancel);
        return (page.PipelineExecutionSteps, page.NextToken);
    }, cancel);

    /// <summary>An idempotency token: the same for the same request and purpose, so that a repeated event starts nothing twice.</summary>
    public static string Token(string requestId, string purpose) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{requestId}/{purpose}")));

    private static PipelineDefinitionS3Location? Location(S3Address? at) =>
        at is null ? null : new PipelineDefinitionS3Location { Bucket = at.Bucket, ObjectKey = at.Key };

    private async Task<T?> NullWhenGoneAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel) where T : class
    {
        try
        {
            return await pacer.CallAsync(call, cancel);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }
}
