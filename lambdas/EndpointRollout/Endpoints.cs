using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.EndpointRollout;

/// <summary>Endpoints in SageMaker. What somebody else was faster with is no error: the next look tells.</summary>
internal sealed class Endpoints(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    /// <summary>The endpoint, or null when there is none of that name.</summary>
    public async Task<ObservedEndpoint?> FindAsync(string name, CancellationToken cancel)
    {
        try
        {
            var found = await pacer.CallAsync(
                cancel => sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, cancel), cancel);
            return new ObservedEndpoint(found.EndpointStatus.Value, found.EndpointConfigName, found.FailureReason);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    public Task CreateAsync(string name, string config, IReadOnlyDictionary<string, string> tags, CancellationToken cancel) => ChangeAsync(
        cancel => sageMaker.CreateEndpointAsync(
            new CreateEndpointRequest { EndpointName = name, EndpointConfigName = config, Tags = SageMakerTags.AsList(tags) }, cancel), cancel);

    public Task UpdateAsync(string name, string config, CancellationToken cancel) => ChangeAsync(
        cancel => sageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = name, EndpointConfigName = config }, cancel), cancel);

    public Task DeleteAsync(string name, CancellationToken cancel) =>
        ChangeAsync(cancel => sageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = name }, cancel), cancel);

    private async Task ChangeAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(change, cancel);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.AlreadyExists, AwsErrorKind.Busy))
        {
        }
    }
}
