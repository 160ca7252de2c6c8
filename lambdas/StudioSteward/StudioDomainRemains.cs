using CloudWorkstation.CustomResources;

namespace CloudWorkstation.StudioSteward;

/// <summary>
/// The two moments around a domain's deletion that CloudFormation leaves to nobody. Both resources do nothing until they
/// are deleted; their physical ids hold what they need then.
/// </summary>
internal sealed class StudioDomainRemains(DomainContentsRemoval contents, DomainLeftovers leftovers) : ICustomResource<StudioDomainRemainsProperties>
{
    public Task<Outcome> CreateAsync(ResourceRequest<StudioDomainRemainsProperties> request, CancellationToken deadline) => DescribeAsync(request, deadline);

    public Task<Outcome> UpdateAsync(ResourceRequest<StudioDomainRemainsProperties> request, CancellationToken deadline) => DescribeAsync(request, deadline);

    public Task<Outcome> DeleteAsync(ResourceRequest<StudioDomainRemainsProperties> request, CancellationToken deadline) => request.PhysicalId switch
    {
        var id when DomainContentsRemoval.DomainIdOf(id) is { } domainId => contents.RemoveAsync(request, domainId, deadline),
        var id when LeftoversId.TryParse(id) is { } vpc => leftovers.RemoveAsync(request, vpc, deadline),
        var id => Task.FromResult(Outcome.Done(id)),
    };

    private Task<Outcome> DescribeAsync(ResourceRequest<StudioDomainRemainsProperties> request, CancellationToken deadline) =>
        request.Properties.Phase == DomainPhase.Before
            ? contents.DescribeAsync(request.Properties.DomainId!, deadline)
            : Task.FromResult(DomainLeftovers.Describe(request));
}
