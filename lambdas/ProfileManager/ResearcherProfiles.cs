using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>
/// All researchers' Studio profiles in one resource. It owns profiles by a tag and leaves all others alone. A profile that
/// SageMaker refuses is named at the end, with the reason, after the others are done.
/// </summary>
internal sealed class ResearcherProfiles(
    StudioDomains domains, ProfileReconciliation reconciliation, ProfileDocuments documents, Departures departures, SharedFolders folders)
    : ICustomResource<ResearcherProfilesProperties>
{
    private const string IdSuffix = "/researchers";
    private const int NamesLength = 2000;
    private const int FailuresNamed = 15;

    private (string RequestId, ReconciliationMemory Memory) latest = ("", new ReconciliationMemory());

    public Task<Outcome> CreateAsync(ResourceRequest<ResearcherProfilesProperties> request, CancellationToken deadline)
    {
        request.Claim(request.Properties.DomainId + IdSuffix);
        return ConvergeAsync(request, isUpdate: false, deadline);
    }

    public Task<Outcome> UpdateAsync(ResourceRequest<ResearcherProfilesProperties> request, CancellationToken deadline)
    {
        request.Claim(request.Properties.DomainId + IdSuffix);
        return ConvergeAsync(request, isUpdate: true, deadline);
    }

    public async Task<Outcome> DeleteAsync(ResourceRequest<ResearcherProfilesProperties> request, CancellationToken deadline)
    {
        if (!request.PhysicalId.EndsWith(IdSuffix, StringComparison.Ordinal))
        {
            return Outcome.Done(request.PhysicalId);
        }

        var goal = new ReconciliationGoal
        {
            DomainId = request.PhysicalId[..^IdSuffix.Length],
            Owner = OwnerTag.Of(request.StackId, request.LogicalId),
            RemoveOthers = true,
            AtOnce = request.PropertiesIfReadable?.MaximumConcurrency ?? 16,
            Look = (what, look) => request.LookAsync(what, look, false),
        };
        return await PassAsync(request, goal, ReconciliationState.Parse(request.State), "deleted", deadline) ?? Outcome.Done(request.PhysicalId);
    }

    private async Task<Outcome> ConvergeAsync(ResourceRequest<ResearcherProfilesProperties> request, bool isUpdate, CancellationToken deadline)
    {
        var (properties, old) = (request.Properties, request.OldProperties);
        var id = properties.DomainId + IdSuffix;
        var state = ReconciliationState.Parse(request.State);
        if (!state.Begun && await CheckDomainAsync(properties.DomainId, deadline))
        {
            return Outcome.InProgress(id, state.ToString(), TimeSpan.FromSeconds(2));
        }

        var wanted = await documents.ReadAsync(properties, deadline);
        var goal = new ReconciliationGoal
        {
            DomainId = properties.DomainId,
            Owner = OwnerTag.Of(request.StackId, request.LogicalId),
            Wanted = wanted,
            Before = await documents.ReadOldAsync(old?.DomainId == properties.DomainId ? old : null, deadline),
            RemoveOthers = isUpdate,
            AtOnce = properties.MaximumConcurrency,
        };
        if (!state.Begun)
        {
            await BeginAsync(request, goal, isUpdate, state, deadline);
        }

        return await PassAsync(request, goal, state, "set up", deadline) ?? Outcome.Done(id, new Dictionary<string, string>
        {
            ["ProfileNames"] = Names(wanted.Keys),
            ["Count"] = $"{wanted.Count}",
        });
    }

    /// <summary>What is done once, before the first profile is touched.</summary>
    private async Task BeginAsync(
        ResourceRequest<ResearcherProfilesProperties> request, ReconciliationGoal goal, bool isUpdate, ReconciliationState state, CancellationToken deadline)
    {
        if (isUpdate && request.Properties.Environment is { } environment)
        {
            state.Kept.AddRange(await departures.CheckAsync(goal, environment, request.StackId, deadline));
        }

        if (request.Properties.FolderFunctionArn is { } function)
        {
            foreach (var (profile, problem) in await folders.MakeAsync(function, goal.Wanted.Values, deadline))
            {
                state.GiveUp(profile, problem);
            }
        }

        state.Begun = true;
    }

    /// <summary>True when the domain is changing and has to be waited for.</summary>
    private async Task<bool> CheckDomainAsync(string domainId, CancellationToken cancel)
    {
        var domain = await domains.FindAsync(domainId, cancel)
            ?? throw new CustomResourceException($"DomainId is {domainId}, and there is no such Studio domain in this region.");
        return StudioStatuses.Parse(domain.Status.Value) switch
        {
            StudioStatus.Pending or StudioStatus.Updating => true,
            StudioStatus.Deleting or StudioStatus.Failed or StudioStatus.DeleteFailed => throw new CustomResourceException(
                $"Studio domain {domainId} is {domain.Status.Value} and takes no profiles. {domain.FailureReason}"),
            _ => false,
        };
    }

    /// <summary>The outcome when there is more to do; null when all is as wanted.</summary>
    private async Task<Outcome?> PassAsync(
        ResourceRequest<ResearcherProfilesProperties> request, ReconciliationGoal goal, ReconciliationState state, string verb, CancellationToken deadline)
    {
        if (latest.RequestId != request.RequestId)
        {
            latest = (request.RequestId, new ReconciliationMemory());
        }

        var unsettled = 1;
        try
        {
            unsettled = await reconciliation.PassAsync(goal, state, latest.Memory, deadline);
            request.Log($"Pass {state.Passes}: {unsettled} profiles to go, {state.GivenUp.Count} given up.");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            request.Log("The time of this invocation is over; the next one looks again.");
        }

        if (unsettled > 0)
        {
            return Outcome.InProgress(goal.DomainId + IdSuffix, state.ToString(), TimeSpan.FromSeconds(Math.Min(5, 0.25 * state.Passes)));
        }

        if (state.GivenUp.Count == 0)
        {
            return null;
        }

        request.Log($"Given up: {string.Join(", ", state.GivenUp.Keys)}");
        throw new CustomResourceException(Explain(state, verb));
    }

    private static string Explain(ReconciliationState state, string verb)
    {
        var named = state.GivenUp.OrderBy(failure => failure.Value.Length == 0).ThenBy(failure => failure.Key, StringComparer.Ordinal)
            .Take(FailuresNamed).Select(failure => failure.Value.Length == 0 ? failure.Key : $"{failure.Key}: {failure.Value}");
        var more = state.GivenUp.Count > FailuresNamed ? $"\n… and {state.GivenUp.Count - FailuresNamed} more, named in the log." : "";
        return $"{state.GivenUp.Count} of the domain's profiles could not be {verb}; the others are done.\n{string.Join("\n", named)}{more}";
    }

    /// <summary>As many names as an answer has room for.</summary>
    private static string Names(IEnumerable<string> names)
    {
        var all = string.Join(',', names.Order(StringComparer.Ordinal));
        return all.Length <= NamesLength ? all : string.Concat(all.AsSpan(0, all.LastIndexOf(',', NamesLength)), ",…");
    }
}
