namespace CloudWorkstation.CustomResources;

/// <summary>A custom resource type with its properties' type hidden, so that one loop serves all of them.</summary>
internal interface IResourceOperations
{
    /// <summary>Every error in the request's properties; empty when they are fine.</summary>
    IReadOnlyList<string> Check(CloudFormationRequest request);

    /// <summary>Calls the resource's method for <paramref name="operation"/> once.</summary>
    Task<Outcome> CallAsync(RequestType operation, ResourceCall call, CancellationToken deadline);
}

/// <summary>One call of a resource's method.</summary>
internal sealed record ResourceCall(
    CloudFormationRequest Request, string PhysicalId, string? State, DateTimeOffset StartedAt,
    TimeProvider Clock, Action<string> Claim, Action<string> Log, Action<string>? Leave);
