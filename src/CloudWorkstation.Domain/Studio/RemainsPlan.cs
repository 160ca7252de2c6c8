namespace CloudWorkstation.Domain.Studio;

/// <summary>
/// Clears a VPC of what deleted Studio domains left in it: mount targets, then the file system, then interfaces, then the two
/// security groups. The groups go last because their names are what still tells, after an interruption, whose all this was.
/// </summary>
public static class RemainsPlan
{
    /// <summary>What to delete now.</summary>
    /// <param name="vpc">What is there.</param>
    /// <param name="living">The domains that exist, with their states.</param>
    /// <param name="homes">What becomes of the home directories.</param>
    /// <param name="since">Home directories older than this belong to a domain of an earlier time, which may have been retained on purpose: they stay.</param>
    public static RemainsStep Next(VpcRemains vpc, IReadOnlyDictionary<string, StudioStatus> living, HomeDirectories homes, DateTimeOffset since)
    {
        var draft = new Draft();
        var domains = vpc.FileSystems.Select(home => home.DomainId).Concat(vpc.Groups.Select(group => group.DomainId)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var domain in domains)
        {
            if (living.TryGetValue(domain, out var status))
            {
                draft.WaitIf(status == StudioStatus.Deleting, $"domain {domain}");
                continue;
            }

            var files = vpc.FileSystems.Where(home => home.DomainId == domain).ToList();
            if (files.Find(home => home.CreatedAt < since) is { } older)
            {
                draft.Kept.Add($"{older.Id} with the home directories of {domain}, its mount targets and security groups: they are older than this stack's domain");
                continue;
            }

            if (draft.ClearFiles(files, homes))
            {
                draft.ClearGroups(vpc, vpc.Groups.Where(group => group.DomainId == domain).Select(group => group.Id).ToHashSet(StringComparer.Ordinal));
            }
        }

        return draft.ToStep();
    }

    private sealed class Draft
    {
        private readonly List<string> mountTargets = [];
        private readonly List<string> fileSystems = [];
        private readonly List<string> interfaces = [];
        private readonly List<string> groups = [];
        private readonly List<string> remaining = [];

        public List<string> Kept { get; } = [];

        public void WaitIf(bool condition, string what)
        {
            if (condition)
            {
                remaining.Add(what);
            }
        }

        /// <summary>True when nothing of the files holds on to the groups any more.</summary>
        public bool ClearFiles(List<HomeFileSystem> files, HomeDirectories homes)
        {
            var targets = files.SelectMany(home => home.MountTargets).ToList();
            mountTargets.AddRange(targets.Where(target => target.IsAvailable).Select(target => target.Id));
            remaining.AddRange(targets.Select(target => $"mount target {target.Id}"));
            if (homes == HomeDirectories.Retain)
            {
                Kept.AddRange(files.Select(home => $"{home.Id} with the home directories of {home.DomainId}"));
                return targets.Count == 0;
            }

            fileSystems.AddRange(files.Where(home => home.MountTargets.Count == 0 && !home.IsDeleting).Select(home => home.Id));
            remaining.AddRange(files.Select(home => $"file system {home.Id}"));
            return files.Count == 0;
        }

        public void ClearGroups(VpcRemains vpc, HashSet<string> domainGroups)
        {
            var holding = vpc.Interfaces.Where(left => left.GroupIds.Any(domainGroups.Contains)).ToList();
            interfaces.AddRange(holding.Where(left => !left.IsAttached).Select(left => left.Id));
            remaining.AddRange(holding.Select(left => $"network interface {left.Id}"));
            groups.AddRange(holding.Count == 0 ? domainGroups : []);
            remaining.AddRange(domainGroups.Select(group => $"security group {group}"));
        }

        public RemainsStep ToStep() => new()
        {
            MountTargets = mountTargets,
            FileSystems = fileSystems,
            Interfaces = interfaces,
            Groups = groups,
            Remaining = remaining,
            Kept = Kept,
        };
    }
}
