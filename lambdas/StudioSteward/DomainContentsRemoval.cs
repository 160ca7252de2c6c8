using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.StudioSteward;

/// <summary>
/// Empties a domain before CloudFormation deletes it: apps, spaces, profiles, whoever made them. Only while the domain has the
/// tag <c>cloudworkstation:empty-on-delete=true</c>: when an environment changes to one that retains data, its template loses
/// this resource, and CloudFormation deletes it while the domain stays.
/// </summary>
internal sealed class DomainContentsRemoval(StudioDomains domains, SageMakerTags tags, StudioSweeper sweeper)
{
    private const string IdSuffix = "/contents";
    private const int AtOnce = 16;
    private const int RefusedPasses = 5;
    private const int Named = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(50);

    public static string? DomainIdOf(string physicalId) =>
        physicalId.EndsWith(IdSuffix, StringComparison.Ordinal) ? physicalId[..^IdSuffix.Length] : null;

    public async Task<Outcome> DescribeAsync(string domainId, CancellationToken cancel)
    {
        var domain = await domains.FindAsync(domainId, cancel)
            ?? throw new CustomResourceException($"DomainId is {domainId}, and there is no such Studio domain in this region.");
        return Outcome.Done(domainId + IdSuffix, new Dictionary<string, string> { ["HomeFileSystemId"] = domain.HomeEfsFileSystemId ?? "" });
    }

    public async Task<Outcome> RemoveAsync(ResourceRequest<StudioDomainRemainsProperties> request, string domainId, CancellationToken deadline)
    {
        if (request.State is null && !await MayEmptyAsync(request, domainId, deadline))
        {
            return Outcome.Done(request.PhysicalId);
        }

        var refused = int.Parse(request.State ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            var pass = await sweeper.PassAsync(domainId, null, AtOnce, deadline);
            if (pass.IsFinished)
            {
                return Outcome.Done(request.PhysicalId);
            }

            request.Log($"{pass.Remaining.Count} things left in {domainId}, {pass.Failures.Count} refused.");
            refused = pass.Failures.Count > 0 ? refused + 1 : 0;
            if (refused >= RefusedPasses || request.Clock.GetUtcNow() - request.StartedAt > Patience)
            {
                throw new CustomResourceException(Explain(domainId, pass));
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            request.Log("The time of this invocation is over; the next one looks again.");
        }

        return Outcome.InProgress(request.PhysicalId, $"{refused}", TimeSpan.FromSeconds(2));
    }

    private static string Explain(string domainId, SweepPass pass) => pass.Failures.Count > 0
        ? $"Domain {domainId} cannot be emptied:\n{string.Join("\n", pass.Failures.Take(Named).Select(failure => $"{failure.What}: {failure.Reason}"))}"
        : $"After {Patience.TotalMinutes} minutes domain {domainId} still has {string.Join(", ", pass.Remaining.Take(Named))}" +
          $"{(pass.Remaining.Count > Named ? ", …" : "")}. Delete these in the SageMaker console, then delete the stack again.";

    private async Task<bool> MayEmptyAsync(ResourceRequest<StudioDomainRemainsProperties> request, string domainId, CancellationToken cancel)
    {
        if (await domains.FindAsync(domainId, cancel) is not { } domain)
        {
            return false;
        }

        var may = (await tags.ListAsync(domain.DomainArn, cancel)).GetValueOrDefault(EmptyOnDeleteTag.Key) == EmptyOnDeleteTag.Value;
        if (!may)
        {
            request.Log($"Domain {domainId} has no tag {EmptyOnDeleteTag.Key}={EmptyOnDeleteTag.Value}: its apps, spaces and profiles stay.");
        }

        return may;
    }
}
