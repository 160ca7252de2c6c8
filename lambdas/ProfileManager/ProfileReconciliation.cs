using System.Collections.Concurrent;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager;

/// <summary>Brings a domain's profiles nearer to a goal, one pass at a time. A pass looks at the domain and does all that can be done now.</summary>
internal sealed class ProfileReconciliation(StudioDomains domains, StudioProfiles profiles, SageMakerTags tags, StudioSweeper sweeper)
{
    /// <summary>Makes a pass and returns how many profiles are not as wanted yet, those given up aside.</summary>
    public async Task<int> PassAsync(ReconciliationGoal goal, ReconciliationState state, ReconciliationMemory memory, CancellationToken cancel)
    {
        state.Passes++;
        var observed = new ConcurrentDictionary<string, ObservedProfile>(
            (await domains.ListProfilesAsync(goal.DomainId, cancel)).Select(profile => KeyValuePair.Create(profile.Name, profile)), StringComparer.Ordinal);
        var names = goal.Wanted.Keys.Union(goal.RemoveOthers ? observed.Keys : [])
            .Where(name => !state.GivenUp.ContainsKey(name) && !memory.Foreign.ContainsKey(name) && !state.Kept.Contains(name)).ToList();
        IReadOnlySet<string>? inUse = null;
        var unseen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

        Task<bool> LookAsync(string name)
        {
            Task<bool> Inspect() => InspectAsync(goal, name, observed, memory, cancel);
            return goal.Look is { } look ? look($"user profile {name}", Inspect) : Inspect();
        }

        ProfileStep Next(string name) => ProfilePlan.Next(
            goal.Wanted.GetValueOrDefault(name), Before(goal, memory, name), observed.GetValueOrDefault(name), inUse?.Contains(name));

        await ConcurrentWork.ForEachAsync(names.Where(name => Next(name) == ProfileStep.Inspect).ToList(), goal.AtOnce, (name, cancel) =>
            TryAsync(name, state, async () => unseen[name] = !await LookAsync(name), mayRefuse: goal.Look is not null), cancel);
        names.RemoveAll(name => unseen.GetValueOrDefault(name));
        if (names.Any(name => Next(name) == ProfileStep.CheckUse))
        {
            inUse = (await domains.ReadAsync(goal.DomainId, cancel)).ProfilesInUse();
        }

        var steps = names.Where(name => !state.GivenUp.ContainsKey(name)).Select(name => (Name: name, Step: Next(name)))
            .Where(next => next.Step != ProfileStep.Settled).ToList();
        await ConcurrentWork.ForEachAsync(steps, goal.AtOnce, (next, cancel) => TryAsync(
            next.Name, state, () => TakeAsync(next.Step, next.Name, goal, observed.GetValueOrDefault(next.Name), state, memory, cancel)), cancel);
        await SweepAsync(goal, state, memory, steps.Where(next => next.Step is ProfileStep.Delete or ProfileStep.Replace)
            .Select(next => next.Name).Where(name => !state.GivenUp.ContainsKey(name)).ToHashSet(StringComparer.Ordinal), cancel);
        return steps.Count(next => !state.GivenUp.ContainsKey(next.Name));
    }

    private static StudioProfile? Before(ReconciliationGoal goal, ReconciliationMemory memory, string name) =>
        memory.Made.TryGetValue(name, out var made) ? made : goal.Before.GetValueOrDefault(name);

    private static async Task TryAsync(string name, ReconciliationState state, Func<Task> action, bool mayRefuse = false)
    {
        try
        {
            await action();
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.Busy, AwsErrorKind.AlreadyExists))
        {
            // It changed since the listing: the next pass sees how.
        }
        catch (Exception error) when (error is not OperationCanceledException && !(mayRefuse && error.Is(AwsErrorKind.AccessDenied)))
        {
            state.Fail(name, error.Describe());
        }
    }

    private async Task<bool> InspectAsync(
        ReconciliationGoal goal, string name, ConcurrentDictionary<string, ObservedProfile> observed, ReconciliationMemory memory, CancellationToken cancel)
    {
        if (await profiles.InspectAsync(goal.DomainId, name, goal.Owner, cancel) is not { } profile)
        {
            observed.TryRemove(name, out _);
            return true;
        }

        observed[name] = profile;
        if (!profile.Details!.IsOwned && !goal.Wanted.ContainsKey(name))
        {
            memory.Foreign[name] = true;
        }

        return true;
    }

    private async Task TakeAsync(
        ProfileStep step, string name, ReconciliationGoal goal, ObservedProfile? observed, ReconciliationState state, ReconciliationMemory memory, CancellationToken cancel)
    {
        switch (step)
        {
            case ProfileStep.Create:
                await profiles.CreateAsync(goal.DomainId, goal.Wanted[name], goal.Owner, cancel);
                memory.Made[name] = goal.Wanted[name];
                break;
            case ProfileStep.Update or ProfileStep.Tag:
                await ChangeAsync(step, goal, observed!, state, cancel);
                memory.Made[name] = goal.Wanted[name];
                break;
            case ProfileStep.Replace when observed!.Status is StudioStatus.Failed or StudioStatus.DeleteFailed:
                state.Fail(name, $"SageMaker reports {observed.Status}: {observed.Details!.FailureReason ?? "without a reason"}");
                break;
            case ProfileStep.RefuseForeign:
                state.GiveUp(name, $"it exists in {goal.DomainId} and is not this stack's (its tag {OwnerTag.Key} is '{observed!.Details!.Tags.GetValueOrDefault(OwnerTag.Key)}', " +
                    $"not '{goal.Owner}'). Rename the researcher, delete that profile, or hand it over by setting the tag.");
                break;
            case ProfileStep.RefuseReplacement:
                state.GiveUp(name, $"its uid and gid cannot change from {Posix(observed!.Details!.Settings)} to {Posix(goal.Wanted[name].Settings)} in place, " +
                    "and replacing it would delete its apps and spaces. Delete those first, or put uid and gid back.");
                break;
        }
    }

    private async Task ChangeAsync(ProfileStep step, ReconciliationGoal goal, ObservedProfile observed, ReconciliationState state, CancellationToken cancel)
    {
        var (wanted, details) = (goal.Wanted[observed.Name], observed.Details!);
        if (observed.Status == StudioStatus.UpdateFailed)
        {
            state.Fail(observed.Name, $"its update failed: {details.FailureReason ?? "SageMaker gives no reason"}");
        }

        var missing = wanted.Tags.Where(tag => details.Tags.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary(StringComparer.Ordinal);
        await tags.ChangeAsync(details.Arn, missing, [.. ProfilePlan.TagsToRemove(wanted, goal.Before.GetValueOrDefault(observed.Name), details)], cancel);
        if (step == ProfileStep.Update)
        {
            await profiles.UpdateAsync(goal.DomainId, wanted, cancel);
        }
    }

    private async Task SweepAsync(
        ReconciliationGoal goal, ReconciliationState state, ReconciliationMemory memory, HashSet<string> leaving, CancellationToken cancel)
    {
        if (leaving.Count == 0)
        {
            return;
        }

        foreach (var name in leaving)
        {
            memory.Made.TryRemove(name, out _);
        }

        foreach (var failure in (await sweeper.PassAsync(goal.DomainId, leaving, goal.AtOnce, cancel)).Failures)
        {
            state.Fail(failure.Profile ?? failure.What, $"{failure.What}: {failure.Reason}");
        }
    }

    private static string Posix(ProfileSettings settings) => settings.Posix is { } posix ? $"{posix.Uid}:{posix.Gid}" : "none";
}
