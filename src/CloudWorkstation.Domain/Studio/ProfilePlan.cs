namespace CloudWorkstation.Domain.Studio;

/// <summary>Decides the next step for one profile from what is wanted and what is there, and from nothing else: an interrupted run goes on by looking again.</summary>
public static class ProfilePlan
{
    /// <summary>The next step.</summary>
    /// <param name="wanted">Null when the profile should not be.</param>
    /// <param name="before">What was wanted when everything was last settled; null when unknown or not wanted then.</param>
    /// <param name="observed">Null when there is no such profile.</param>
    /// <param name="inUse">Whether it has apps or spaces; null when nobody has looked.</param>
    public static ProfileStep Next(StudioProfile? wanted, StudioProfile? before, ObservedProfile? observed, bool? inUse = null) =>
        (wanted, observed) switch
        {
            (_, null) => wanted is null ? ProfileStep.Settled : ProfileStep.Create,
            (_, { Status: var status }) when status.IsChanging() => ProfileStep.Wait,
            ({ } same, { Status: StudioStatus.InService, Details: null }) when same.AsksForTheSameAs(before) => ProfileStep.Settled,
            (_, { Details: null }) => ProfileStep.Inspect,
            (null, { Details.IsOwned: var owned }) => owned ? ProfileStep.Delete : ProfileStep.Settled,
            (_, { Details.IsOwned: false }) => ProfileStep.RefuseForeign,
            (_, { Status: StudioStatus.Failed or StudioStatus.DeleteFailed }) => ProfileStep.Replace,
            ({ } target, { Details: var details }) when target.Settings.Posix != details.Settings.Posix => Replacement(inUse),
            ({ } target, { Details: var details, Status: var status }) =>
                status == StudioStatus.UpdateFailed || target.Settings != details.Settings ? ProfileStep.Update
                : TagsDiffer(target, before, details) ? ProfileStep.Tag
                : ProfileStep.Settled,
        };

    /// <summary>The keys of tags that an earlier wish put on and the current one no longer has. Tags of other origin stay.</summary>
    public static IEnumerable<string> TagsToRemove(StudioProfile wanted, StudioProfile? before, ProfileDetails details) =>
        before is null ? [] : before.Tags.Keys.Where(key => !wanted.Tags.ContainsKey(key) && details.Tags.ContainsKey(key));

    private static bool TagsDiffer(StudioProfile wanted, StudioProfile? before, ProfileDetails details) =>
        wanted.Tags.Any(tag => !details.Tags.TryGetValue(tag.Key, out var value) || value != tag.Value)
        || TagsToRemove(wanted, before, details).Any();

    private static ProfileStep Replacement(bool? inUse) => inUse switch
    {
        null => ProfileStep.CheckUse,
        true => ProfileStep.RefuseReplacement,
        false => ProfileStep.Replace,
    };
}
