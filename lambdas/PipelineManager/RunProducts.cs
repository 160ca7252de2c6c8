using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;

namespace CloudWorkstation.PipelineManager;

/// <summary>The endpoints, endpoint configurations and models that a pipeline's runs made.</summary>
internal sealed class RunProducts(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal) { "Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting" };

    /// <summary>The endpoint, or null when there is none of that name.</summary>
    public async Task<DescribeEndpointResponse?> FindEndpointAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await pacer.CallAsync(cancel => sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, cancel), cancel);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>True when the endpoint is gone; else its deletion is started as soon as it is in no other change.</summary>
    public async Task<bool> RemoveEndpointAsync(string name, CancellationToken cancel)
    {
        if (await FindEndpointAsync(name, cancel) is not { } endpoint)
        {
            return true;
        }

        if (!Changing.Contains(endpoint.EndpointStatus.Value))
        {
            await TolerantAsync(cancel => sageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = name }, cancel), cancel);
        }

        return false;
    }

    public Task DeleteEndpointConfigAsync(string name, CancellationToken cancel) =>
        TolerantAsync(cancel => sageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = name }, cancel), cancel);

    public Task DeleteModelAsync(string name, CancellationToken cancel) =>
        TolerantAsync(cancel => sageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = name }, cancel), cancel);

    private async Task TolerantAsync<T>(Func<CancellationToken, Task<T>> delete, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(delete, cancel);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            // Gone already, or changing: a later look tells.
        }
    }
}
