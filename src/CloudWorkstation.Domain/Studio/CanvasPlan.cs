namespace CloudWorkstation.Domain.Studio;

/// <summary>
/// Decides the next step for a Canvas workstation. SageMaker has one Canvas application per profile and its settings are the
/// profile's, so the first workstation of a researcher reserves both.
/// </summary>
public static class CanvasPlan
{
    /// <summary>The next step.</summary>
    /// <param name="owner">The workstation that asks, as reservations name it.</param>
    /// <param name="runs">Whether the application has to run; else it stays as it is.</param>
    /// <param name="found">What is there.</param>
    public static WorkstationStep Next(string owner, bool runs, CanvasSituation found) => found switch
    {
        { Profile: null or StudioStatus.Failed or StudioStatus.Deleting or StudioStatus.DeleteFailed } => WorkstationStep.RefuseProfile,
        { Profile: StudioStatus.Pending or StudioStatus.Updating } => WorkstationStep.Wait,
        { ReservedBy: null } => WorkstationStep.Reserve,
        { ReservedBy: var other } when other != owner => WorkstationStep.RefuseSecondCanvas,
        { Profile: StudioStatus.UpdateFailed, HasUpdated: true } => WorkstationStep.ReportFailure,
        { Profile: StudioStatus.UpdateFailed } or { HasSettings: false } => WorkstationStep.UpdateProfile,
        { App.Status: var status } when status.IsChanging() => WorkstationStep.Wait,
        { App.Status: StudioStatus.InService } => WorkstationStep.Settled,
        { App.Status: StudioStatus.Failed, HasStarted: true } => WorkstationStep.ReportFailedApp,
        _ => runs ? WorkstationStep.StartApp : WorkstationStep.Settled,
    };

    /// <summary>The next step towards a profile without Canvas. What another workstation reserved stays.</summary>
    /// <inheritdoc cref="Next"/>
    public static RemovalStep NextToRemove(string owner, CanvasSituation found) => found switch
    {
        { Profile: null } => RemovalStep.Settled,
        { ReservedBy: var holder } when holder != owner => RemovalStep.Settled,
        { App.Status: var status } when status.IsChanging() => RemovalStep.Wait,
        { App.Status: StudioStatus.InService } => RemovalStep.DeleteApps,
        { Profile: { } status } when status.IsChanging() => RemovalStep.Wait,
        { Profile: StudioStatus.InService or StudioStatus.UpdateFailed, HasSettings: false, HasUpdated: false } => RemovalStep.ResetProfile,
        _ => RemovalStep.Release,
    };
}
