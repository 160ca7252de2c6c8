using System.Collections.Concurrent;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Studio;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.ProfileManager;

/// <summary>Looks, before anything is changed, at what researchers would lose who are no longer in the list.</summary>
internal sealed class Departures(StudioDomains domains, StudioProfiles profiles, ResearcherStacks stacks)
{
    private const int RefusalsNamed = 15;

    /// <summary>The profiles that have to stay: those in use, when a stack takes back an update that had made them.</summary>
    /// <exception cref="CustomResourceException">Somebody who leaves still has workstations, or somebody else has taken the uid.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(ReconciliationGoal goal, string environment, string stackId, CancellationToken cancel)
    {
        var leaving = await LeavingAsync(goal, cancel);
        if (leaving.IsEmpty)
        {
            return [];
        }

        var (workstations, isRollback) = await stacks.ReadAsync(environment, stackId, cancel);
        var spaces = (await domains.ReadAsync(goal.DomainId, cancel)).Spaces.Where(space => space is { IsShared: false, Owner: not null })
            .ToLookup(space => space.Owner!, space => space.Name, StringComparer.Ordinal);
        var uids = goal.Wanted.Values.ToLookup(wanted => wanted.Settings.Posix!.Value.Uid);
        var refusals = new List<string>();
        var inUse = new List<string>();
        foreach (var profile in leaving.OrderBy(profile => profile.Name, StringComparer.Ordinal))
        {
            var details = profile.Details!;
            var researcher = details.Tags.GetValueOrDefault(WorkstationTags.Researcher) ?? profile.Name;
            var mine = workstations[researcher].Order(StringComparer.Ordinal).ToList();
            var others = spaces[profile.Name].Where(space => !space.StartsWith(WorkstationName.SpacePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            var has = string.Join(" and ", new[] { Named("workstation", mine), Named("Studio space", others) }.OfType<string>());
            if (has.Length > 0)
            {
                inUse.Add(profile.Name);
            }

            if (details.Settings.Posix is { } posix && uids[posix.Uid].FirstOrDefault() is { } successor)
            {
                refusals.Add(Rename(researcher, successor, posix.Uid, has));
            }
            else if (has.Length > 0)
            {
                refusals.Add(
                    $"{researcher} is no longer in the list of researchers and still has the {has}. Delete them first " +
                    $"({string.Join("; ", mine.Select(name => $"cws delete {name}").Concat(others.Select(name => $"the space {name} in Studio")))}), or put the row back.");
            }
        }

        return isRollback || refusals.Count == 0 ? (isRollback ? inUse : []) : throw Refused(refusals);
    }

    private async Task<ConcurrentBag<ObservedProfile>> LeavingAsync(ReconciliationGoal goal, CancellationToken cancel)
    {
        var leaving = new ConcurrentBag<ObservedProfile>();
        var names = (await domains.ListProfilesAsync(goal.DomainId, cancel)).Select(profile => profile.Name).Where(name => !goal.Wanted.ContainsKey(name));
        await ConcurrentWork.ForEachAsync(names.ToList(), goal.AtOnce, async (name, cancel) =>
        {
            if (await profiles.InspectAsync(goal.DomainId, name, goal.Owner, cancel) is { Details.IsOwned: true } profile)
            {
                leaving.Add(profile);
            }
        }, cancel);
        return leaving;
    }

    private static string Rename(string researcher, StudioProfile successor, int uid, string has)
    {
        var name = successor.Tags.GetValueOrDefault(WorkstationTags.Researcher) ?? successor.Name;
        return $"{researcher} is no longer in the list of researchers, and {name} has the same uid {uid}. SageMaker cannot rename a profile: the " +
            $"new one would not have the old one's files{(has.Length > 0 ? $", and the {has} would be lost" : "")}. If it is the same person, keep " +
            $"everything by writing \"was: {researcher}\" in the row of {name}; if not, give {name} another uid.";
    }

    private static string? Named(string what, List<string> names) =>
        names.Count == 0 ? null : $"{what}{(names.Count == 1 ? "" : "s")} {string.Join(", ", names)}";

    private static CustomResourceException Refused(List<string> refusals)
    {
        var more = refusals.Count > RefusalsNamed ? $"\n… and {refusals.Count - RefusalsNamed} more." : "";
        return new CustomResourceException($"Nothing has been changed. {string.Join("\n", refusals.Take(RefusalsNamed))}{more}");
    }
}
