namespace CloudWorkstation.Domain.Studio;

/// <summary>Everything in a Studio domain that has to go before it.</summary>
public sealed record DomainContents
{
    public required IReadOnlyList<StudioApp> Apps { get; init; }

    public required IReadOnlyList<StudioSpace> Spaces { get; init; }

    public required IReadOnlyList<ObservedProfile> Profiles { get; init; }

    /// <summary>The profiles that have a living app or a space of their own.</summary>
    public IReadOnlySet<string> ProfilesInUse()
    {
        var owners = Spaces.Where(space => space is { IsShared: false, Owner: not null }).Select(space => space.Owner!);
        var users = Apps.Where(app => app is { IsAlive: true, Profile: not null }).Select(app => app.Profile!);
        return owners.Concat(users).ToHashSet(StringComparer.Ordinal);
    }
}
