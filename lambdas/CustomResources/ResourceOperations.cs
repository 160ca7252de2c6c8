using System.Text.Json;

namespace CloudWorkstation.CustomResources;

/// <inheritdoc cref="IResourceOperations"/>
internal sealed class ResourceOperations<TProperties>(Func<PropertyReader, TProperties> read, ICustomResource<TProperties> resource)
    : IResourceOperations where TProperties : class
{
    public IReadOnlyList<string> Check(CloudFormationRequest request) => Read(request.ResourceProperties).Errors;

    public Task<Outcome> CallAsync(RequestType operation, ResourceCall call, CancellationToken deadline)
    {
        var request = new ResourceRequest<TProperties>(Read(call.Request.ResourceProperties).Properties, call.Claim, call.Log, call.Leave)
        {
            OldProperties = call.Request.OldResourceProperties is { } old ? Read(old).Properties : null,
            PhysicalId = call.PhysicalId,
            State = call.State,
            StackId = call.Request.StackId,
            RequestId = call.Request.RequestId,
            LogicalId = call.Request.LogicalId,
            ResourceType = call.Request.ResourceType,
            StartedAt = call.StartedAt,
            Clock = call.Clock,
        };
        return operation switch
        {
            RequestType.Create => resource.CreateAsync(request, deadline),
            RequestType.Update => resource.UpdateAsync(request, deadline),
            _ => resource.DeleteAsync(request, deadline),
        };
    }

    private (TProperties? Properties, IReadOnlyList<string> Errors) Read(JsonElement properties)
    {
        var reader = new PropertyReader(properties);
        try
        {
            var parsed = read(reader);
            return reader.Errors.Count == 0 ? (parsed, []) : (null, reader.Errors);
        }
        catch (Exception error) when (error is CustomResourceException || reader.Errors.Count > 0)
        {
            // A parser may stumble over the default that stands for a bad value: what counts is the bad value.
            return (null, error is CustomResourceException ? [.. reader.Errors, error.Message] : reader.Errors);
        }
    }
}
