namespace CloudWorkstation.CustomResources;

/// <summary>
/// One custom resource type. CloudFormation may ask for the same thing twice, ask to delete what was never made, and
/// ask for an update that takes a half-done one back: every method converges on what is wanted instead of assuming a start.
/// </summary>
/// <typeparam name="TProperties">The resource's properties, parsed and validated.</typeparam>
public interface ICustomResource<TProperties> where TProperties : class
{
    /// <summary>
    /// Makes the resource. Call <see cref="ResourceRequest{TProperties}.Claim"/> before the first call that leaves something
    /// behind: when this method fails, what is claimed is deleted again before CloudFormation hears of the failure.
    /// </summary>
    /// <param name="request">What is wanted, and the state of earlier polls.</param>
    /// <param name="deadline">Cancelled when the time for work is over; some time to undo and to answer is left then.</param>
    /// <exception cref="CustomResourceException">An expected failure, explained to the person who deploys.</exception>
    Task<Outcome> CreateAsync(ResourceRequest<TProperties> request, CancellationToken deadline);

    /// <summary>
    /// Makes the resource as the new properties want it. Returning another physical id replaces it: CloudFormation deletes
    /// the old id once the whole update is through, or the new one when the update is rolled back.
    /// </summary>
    /// <inheritdoc cref="CreateAsync"/>
    Task<Outcome> UpdateAsync(ResourceRequest<TProperties> request, CancellationToken deadline);

    /// <summary>
    /// Deletes what <see cref="ResourceRequest{TProperties}.PhysicalId"/> names, and succeeds when there is nothing of that
    /// name: the id may be one that CloudFormation invented because it never got an answer.
    /// </summary>
    /// <inheritdoc cref="CreateAsync"/>
    Task<Outcome> DeleteAsync(ResourceRequest<TProperties> request, CancellationToken deadline);
}
