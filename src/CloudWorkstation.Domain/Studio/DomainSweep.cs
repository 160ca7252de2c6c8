namespace CloudWorkstation.Domain.Studio;

/// <summary>
/// Empties a domain, or takes some profiles out of it, in the only order SageMaker allows: apps, then spaces, then profiles,
/// each waiting only for what it owns. Asked again after every look at the domain until nothing is left.
/// </summary>
public static class DomainSweep
{
    /// <summary>What to delete now.</summary>
    /// <param name="contents">The domain now.</param>
    /// <param name="leaving">
    /// The profiles to take out with their apps and private spaces; shared spaces stay, others work there. Null takes out everything.
    /// </param>
    public static SweepStep Next(DomainContents contents, IReadOnlySet<string>? leaving)
    {
        bool Leaves(string? profile) => leaving is null || profile is not null && leaving.Contains(profile);

        var spaces = contents.Spaces.Where(space => leaving is null || !space.IsShared && Leaves(space.Owner)).ToList();
        var spaceNames = spaces.Select(space => space.Name).ToHashSet(StringComparer.Ordinal);
        var apps = contents.Apps
            .Where(app => app.IsAlive && (app.Space is { } space ? leaving is null || spaceNames.Contains(space) : Leaves(app.Profile)))
            .ToList();
        var profiles = contents.Profiles.Where(profile => Leaves(profile.Name)).ToList();

        var busySpaces = apps.Where(app => app.Space is not null).Select(app => app.Space!).ToHashSet(StringComparer.Ordinal);
        var busyProfiles = apps.Where(app => app.Profile is not null).Select(app => app.Profile!)
            .Concat(spaces.Where(space => space.Owner is not null).Select(space => space.Owner!))
            .ToHashSet(StringComparer.Ordinal);

        return new SweepStep
        {
            Apps = apps.Where(app => !app.Status.IsChanging()).ToList(),
            Spaces = spaces.Where(space => !space.Status.IsChanging() && !busySpaces.Contains(space.Name)).ToList(),
            Profiles = profiles.Where(profile => !profile.Status.IsChanging() && !busyProfiles.Contains(profile.Name)).ToList(),
            Remaining = [.. apps.Select(app => $"app {app.Name}"), .. spaces.Select(space => $"space {space.Name}"), .. profiles.Select(profile => $"profile {profile.Name}")],
        };
    }
}
