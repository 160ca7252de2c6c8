namespace CloudWorkstation.Domain.Studio;

/// <summary>
/// Decides the next step for a workstation in a space from what is wanted and what is there, and from nothing else: an
/// interrupted run goes on by looking again.
/// </summary>
public static class SpacePlan
{
    /// <summary>The next step.</summary>
    public static WorkstationStep Next(SpaceGoal goal, SpaceSituation found) => found.Space switch
    {
        null => WithoutSpace(found.Profile),
        { IsOwned: false } => WorkstationStep.RefuseForeignSpace,
        { Owner: var owner } when owner != goal.ProfileName => WorkstationStep.RefuseOtherOwner,
        { Status: var status } when status.IsChanging() => WorkstationStep.Wait,
        { Status: StudioStatus.Failed or StudioStatus.DeleteFailed } => WorkstationStep.ReportFailure,
        { Status: StudioStatus.UpdateFailed } when found.HasUpdated => WorkstationStep.ReportFailure,
        { Settings.VolumeGb: { } size } when goal.RefusesSmallerVolume && goal.Settings.VolumeGb < size => WorkstationStep.RefuseSmallerVolume,
        { } space => Configure(goal, space, found),
    };

    /// <summary>The settings to bring about: as wanted, except that a volume does not shrink.</summary>
    public static WorkstationSpace Target(WorkstationSpace wanted, WorkstationSpace? found) =>
        found?.VolumeGb > wanted.VolumeGb ? wanted with { VolumeGb = found.VolumeGb } : wanted;

    /// <summary>The next step towards having neither application nor space. What somebody else made stays.</summary>
    /// <param name="space">Null when there is none (any more).</param>
    /// <param name="apps">The applications in the space, whoever started them.</param>
    public static RemovalStep NextToRemove(ObservedSpace? space, IReadOnlyCollection<StudioApp> apps) => space switch
    {
        null or { IsOwned: false } => RemovalStep.Settled,
        { Status: var status } when status.IsChanging() => RemovalStep.Wait,
        _ when apps.Any(app => app.IsAlive && !app.Status.IsChanging()) => RemovalStep.DeleteApps,
        _ when apps.Any(app => app.IsAlive) => RemovalStep.Wait,
        _ => RemovalStep.DeleteSpace,
    };

    private static WorkstationStep WithoutSpace(StudioStatus? profile) => profile switch
    {
        null or StudioStatus.Failed or StudioStatus.Deleting or StudioStatus.DeleteFailed => WorkstationStep.RefuseProfile,
        StudioStatus.Pending or StudioStatus.Updating => WorkstationStep.Wait,
        _ => WorkstationStep.CreateSpace,
    };

    private static WorkstationStep Configure(SpaceGoal goal, ObservedSpace space, SpaceSituation found)
    {
        var target = Target(goal.Settings, space.Settings);
        var differs = space.Settings != target || space.Status == StudioStatus.UpdateFailed;
        return found.App switch
        {
            { Status: var status } when status.IsChanging() => WorkstationStep.Wait,
            { Status: StudioStatus.InService } app when app.InstanceType != target.InstanceType || !space.Settings.HasStorageOf(target)
                || (differs && found.MustStop) => WorkstationStep.StopApp,
            _ when differs => WorkstationStep.UpdateSpace,
            { Status: StudioStatus.InService } => space.AwaitsRestart ? WorkstationStep.ClearRestart : WorkstationStep.Settled,
            { Status: StudioStatus.Failed } when found.HasStarted => WorkstationStep.ReportFailedApp,
            _ when goal.Runs || space.AwaitsRestart => WorkstationStep.StartApp,
            _ => WorkstationStep.Settled,
        };
    }
}
