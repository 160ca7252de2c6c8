using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Canvas: settings in a user profile, and the one application of that profile.</summary>
internal sealed class CanvasConvergence(CanvasProfiles profiles, StudioApps apps) : IWorkstationConvergence
{
    public async Task<string?> ConvergeAsync(WorkstationTask task, WorkstationState state, CancellationToken cancel)
    {
        var (id, wanted) = (task.Id, task.Properties.CanvasSettings!);
        if (state.AwaitsAppOnly && (await apps.FindAsync(id, cancel))?.Status.IsChanging() == true)
        {
            return null;
        }

        state.AwaitsAppOnly = false;
        var profile = await profiles.FindAsync(id.DomainId, id.Place, cancel);
        var found = await LookAsync(id, profile, wanted, state, cancel);
        switch (CanvasPlan.Next(task.Owner, task.Runs, found))
        {
            case WorkstationStep.Settled:
                return found.App?.Arn ?? AppArn(id, profile!.Arn);
            case WorkstationStep.Reserve:
                task.Claim();
                await profiles.ReserveAsync(profile!, task.Owner, cancel);
                break;
            case WorkstationStep.UpdateProfile:
                state.HasUpdated = await WorkstationSteps.TryAsync(state, profiles.UpdateAsync(id.DomainId, profile!, wanted, cancel));
                break;
            case WorkstationStep.StartApp:
                state.HasStarted = await WorkstationSteps.TryAsync(state, apps.StartAsync(id, null, null, task.Tags(state), cancel));
                state.AwaitsAppOnly = state.HasStarted;
                break;
            case WorkstationStep.RefuseProfile:
                throw task.ProfileRefusal(found.Profile);
            case WorkstationStep.RefuseSecondCanvas:
                throw new CustomResourceException(
                    $"{task.Properties.Researcher} has a Canvas workstation already: the profile {id.Place} is reserved for '{found.ReservedBy}', and a profile has one " +
                    "Canvas. Use that workstation, or delete it first. If its stack is gone, free the profile: " +
                    $"aws sagemaker delete-tags --resource-arn {profile!.Arn} --tag-keys {CanvasProfiles.ReservationTag}");
            case WorkstationStep.ReportFailure:
                throw new CustomResourceException(
                    $"The Canvas settings of the profile {id.Place} could not be changed: {profile!.FailureReason ?? "SageMaker gives no reason."}");
            case WorkstationStep.ReportFailedApp:
                throw WorkstationTask.StartRefusal(id, found.App!.FailureReason);
        }

        return null;
    }

    public async Task<bool> RemoveAsync(WorkstationId id, string owner, WorkstationState state, CancellationToken cancel)
    {
        var profile = await profiles.FindAsync(id.DomainId, id.Place, cancel);
        switch (CanvasPlan.NextToRemove(owner, await LookAsync(id, profile, new CanvasWish(), state, cancel)))
        {
            case RemovalStep.Settled:
                return true;
            case RemovalStep.DeleteApps:
                await WorkstationSteps.TryAsync(state, apps.StopAsync(id, id.AppType, WorkstationId.AppName, cancel));
                break;
            case RemovalStep.ResetProfile:
                state.HasUpdated = await WorkstationSteps.TryAsync(state, profiles.UpdateAsync(id.DomainId, profile!, new CanvasWish(), cancel));
                break;
            case RemovalStep.Release:
                await profiles.ReleaseAsync(profile!, cancel);
                return true;
        }

        return false;
    }

    private async Task<CanvasSituation> LookAsync(WorkstationId id, CanvasProfile? profile, CanvasWish wanted, WorkstationState state, CancellationToken cancel) => new()
    {
        Profile = profile?.Status,
        ReservedBy = profile?.ReservedBy,
        HasSettings = profile?.Canvas.AsksForTheSameAs(wanted) == true,
        App = profile is null ? null : await apps.FindAsync(id, cancel),
        HasUpdated = state.HasUpdated,
        HasStarted = state.HasStarted,
    };

    private static string AppArn(WorkstationId id, string profileArn) =>
        $"{profileArn[..profileArn.IndexOf(":user-profile/", StringComparison.Ordinal)]}:app/{id.DomainId}/{id.Place}/canvas/{WorkstationId.AppName}";
}
