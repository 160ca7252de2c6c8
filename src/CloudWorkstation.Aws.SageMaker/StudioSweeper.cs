using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Aws.SageMaker;

/// <summary>Takes profiles out of a domain, or everything, one pass at a time. Each pass looks anew, so any process can make the next.</summary>
public sealed class StudioSweeper(StudioDomains domains)
{
    /// <summary>Deletes what can be deleted now.</summary>
    /// <param name="domainId">A domain that is gone counts as empty.</param>
    /// <param name="leaving">The profiles to take out; null for everything.</param>
    /// <param name="atOnce">How many requests may run together.</param>
    /// <param name="cancel">Ends the pass; what was begun goes on in AWS.</param>
    public async Task<SweepPass> PassAsync(string domainId, IReadOnlySet<string>? leaving, int atOnce, CancellationToken cancel)
    {
        var contents = await domains.ReadAsync(domainId, cancel);
        var step = DomainSweep.Next(contents, leaving);
        var owners = contents.Spaces.ToDictionary(space => space.Name, space => space.Owner, StringComparer.Ordinal);
        var failures = new List<SweepFailure>();

        async Task TryAsync(string what, string? profile, Task deletion)
        {
            try
            {
                await deletion;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                lock (failures)
                {
                    failures.Add(new SweepFailure(what, profile, error.Describe()));
                }
            }
        }

        await ConcurrentWork.ForEachAsync(step.Apps, atOnce, (app, cancel) => TryAsync(
            $"app {app.Name}", app.Profile ?? owners.GetValueOrDefault(app.Space ?? ""), domains.DeleteAsync(domainId, app, cancel)), cancel);
        await ConcurrentWork.ForEachAsync(step.Spaces, atOnce, (space, cancel) => TryAsync(
            $"space {space.Name}", space.Owner, domains.DeleteAsync(domainId, space, cancel)), cancel);
        await ConcurrentWork.ForEachAsync(step.Profiles, atOnce, (profile, cancel) => TryAsync(
            $"profile {profile.Name}", profile.Name, domains.DeleteAsync(domainId, profile, cancel)), cancel);
        return new SweepPass(step.Remaining, failures);
    }
}
