using System.Collections.Concurrent;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Stacks;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>
/// The applications of Studio domains. Studio and Canvas workstations of a domain are in the same listing: who asks within
/// a second of another gets the same one, so that a table of both costs one listing.
/// </summary>
public sealed class DomainApps(WorkstationClients clients, AwsCalls calls, TimeProvider time)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Listing> listings = new(StringComparer.Ordinal);

    /// <summary>States of the applications, by the key that <paramref name="key"/> makes of a stack; stacks without one are left out.</summary>
    internal async Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(
        IEnumerable<StackRecord> stacks, Func<StackRecord, AppKey?> key, CancellationToken cancellation)
    {
        var wanted = stacks.Select(stack => (stack.Name, Key: key(stack))).Where(entry => entry.Key is not null).ToList();
        var domains = wanted.Select(entry => entry.Key!.DomainId).Distinct(StringComparer.Ordinal);
        var lists = await Task.WhenAll(domains.Select(domain => ListAsync(domain, cancellation)));
        var newest = lists.SelectMany(list => list).GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.MaxBy(app => app.CreationTime)!);
        var states = new Dictionary<string, LiveState>(StringComparer.Ordinal);
        foreach (var (name, app) in wanted)
        {
            if (newest.TryGetValue(app!, out var found) && StateOf(found) is { } state)
            {
                states[name] = state;
            }
        }

        return states;
    }

    private static AppKey KeyOf(AppDetails app) =>
        new(app.DomainId, app.SpaceName, app.SpaceName is null ? app.UserProfileName : null, app.AppType.Value, app.AppName);

    private static LiveState? StateOf(AppDetails app) => app.Status?.Value switch
    {
        "Pending" => new LiveState(WorkstationStatus.Starting, TypeOf(app)) { Run = RunOf(app) },
        "InService" => new LiveState(WorkstationStatus.Running, TypeOf(app)) { Run = RunOf(app) },
        "Deleting" => new LiveState(WorkstationStatus.Stopping, TypeOf(app)) { Run = RunOf(app) },
        "Failed" => new LiveState(WorkstationStatus.Failed, null, "the application did not start"),
        _ => null,
    };

    // A restart within 24 hours counts as an update of the same application. Source: SageMaker API Reference, DescribeApp, CreationTime.
    private static RunStart? RunOf(AppDetails app) => app.CreationTime is { } time ? new RunStart(StackRecords.Instant(time), IsExact: false) : null;

    // "system" is what SageMaker says of applications that run on no instance of the researcher's.
    private static string? TypeOf(AppDetails app) => app.ResourceSpec?.InstanceType?.Value is { } type && type != "system" ? type : null;

    private Task<List<AppDetails>> ListAsync(string domainId, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        return listings.AddOrUpdate(
            domainId,
            _ => new Listing(now, RequestAsync(domainId, cancellation)),
            (_, listing) => listing.Apps.IsFaulted || listing.Apps.IsCanceled || time.GetElapsedTime(listing.Begun, now) > Shared
                ? new Listing(now, RequestAsync(domainId, cancellation))
                : listing).Apps;
    }

    private async Task<List<AppDetails>> RequestAsync(string domainId, CancellationToken cancellation)
    {
        try
        {
            return await calls.ListAsync("sagemaker:ListApps", async (token, cancel) =>
            {
                var page = await clients.SageMaker.ListAppsAsync(new ListAppsRequest { DomainIdEquals = domainId, MaxResults = PageSize, NextToken = token }, cancel);
                return (page.Apps, page.NextToken);
            }, cancellation);
        }
        catch (AwsFailureException failure) when (failure.Kind == AwsErrorKind.NotFound)
        {
            // The domain is gone, and its applications with it.
            return [];
        }
    }

    private sealed record Listing(long Begun, Task<List<AppDetails>> Apps);
}
