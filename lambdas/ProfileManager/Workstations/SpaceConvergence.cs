using CloudWorkstation.Aws;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>JupyterLab: a private space with a volume, and an application in it.</summary>
internal sealed class SpaceConvergence(StudioProfiles profiles, StudioSpaces spaces, StudioApps apps, SageMakerTags tags, string region) : IWorkstationConvergence
{
    private const int DeletionAttempts = 3;

    public async Task<string?> ConvergeAsync(WorkstationTask task, WorkstationState state, CancellationToken cancel)
    {
        var id = task.Id;
        if (await AwaitsAppAsync(id, state, cancel))
        {
            return null;
        }

        var space = await spaces.FindAsync(id.DomainId, id.Place, task.Owner, cancel);
        var found = new SpaceSituation
        {
            Space = space,
            Profile = space is null ? (await profiles.InspectAsync(id.DomainId, task.Properties.ProfileName, task.Owner, cancel))?.Status : null,
            App = space?.Status.IsChanging() == false ? await apps.FindAsync(id, cancel) : null,
            HasUpdated = state.HasUpdated,
            HasStarted = state.HasStarted,
            MustStop = state.MustStop,
        };
        var wanted = WithImage(task.Properties.Space!);
        var goal = new SpaceGoal
        {
            ProfileName = task.Properties.ProfileName,
            Settings = wanted,
            Runs = task.Runs,
            RefusesSmallerVolume = !state.IsRollback && task.Before?.Space?.VolumeGb > wanted.VolumeGb,
        };
        var step = SpacePlan.Next(goal, found);
        if (step == WorkstationStep.Settled)
        {
            await TagAsync(task, state, found, cancel);
            return found.App?.Arn ?? AppArn(id, space!.Arn);
        }

        await TakeAsync(step, task, state, found, cancel);
        return null;
    }

    public async Task<bool> RemoveAsync(WorkstationId id, string owner, WorkstationState state, CancellationToken cancel)
    {
        var space = await spaces.FindAsync(id.DomainId, id.Place, owner, cancel);
        var inSpace = space is { IsOwned: true } ? await apps.ListAsync(id, cancel) : [];
        switch (SpacePlan.NextToRemove(space, inSpace))
        {
            case RemovalStep.Settled:
                return true;
            case RemovalStep.DeleteApps:
                foreach (var app in inSpace.Where(app => app.IsAlive && !app.Status.IsChanging()))
                {
                    await WorkstationSteps.TryAsync(state, apps.StopAsync(id, app.Type, app.Name, cancel));
                }

                return false;
            case RemovalStep.DeleteSpace when space!.Status == StudioStatus.DeleteFailed && ++state.FailedDeletions > DeletionAttempts:
                throw new CustomResourceException($"SageMaker could not delete the space {id.Place}: {space.FailureReason ?? "it gives no reason"}");
            case RemovalStep.DeleteSpace:
                await WorkstationSteps.TryAsync(state, spaces.DeleteAsync(id.DomainId, id.Place, cancel));
                return false;
            default:
                return false;
        }
    }

    private WorkstationSpace WithImage(WorkstationSpace wanted) => StudioImages.Problem(wanted.InstanceType!, region) is { } problem
        ? throw new CustomResourceException($"InstanceType: {problem}")
        : wanted with { ImageArn = StudioImages.ArnFor(wanted.InstanceType!, region) };

    /// <summary>While an application starts or stops, it is all there is to look at.</summary>
    private async Task<bool> AwaitsAppAsync(WorkstationId id, WorkstationState state, CancellationToken cancel)
    {
        state.AwaitsAppOnly = state.AwaitsAppOnly && (await apps.FindAsync(id, cancel))?.Status.IsChanging() == true;
        return state.AwaitsAppOnly;
    }

    private async Task TakeAsync(WorkstationStep step, WorkstationTask task, WorkstationState state, SpaceSituation found, CancellationToken cancel)
    {
        var (id, space, wanted) = (task.Id, found.Space, WithImage(task.Properties.Space!));
        var target = SpacePlan.Target(wanted, space?.Settings);
        switch (step)
        {
            case WorkstationStep.CreateSpace:
                task.Claim();
                await WorkstationSteps.TryAsync(
                    state, spaces.CreateAsync(id.DomainId, id.Place, task.Properties.ProfileName, wanted, task.Tags(state), cancel));
                break;
            case WorkstationStep.UpdateSpace:
                state.HasUpdated = await WorkstationSteps.TryAsync(state, spaces.UpdateAsync(id.DomainId, id.Place, target, cancel));
                state.MustStop = !state.HasUpdated;
                break;
            case WorkstationStep.StopApp:
                await tags.ChangeAsync(space!.Arn, new Dictionary<string, string> { [StudioSpaces.RestartTag] = "true" }, [], cancel);
                state.AwaitsAppOnly = await WorkstationSteps.TryAsync(state, apps.StopAsync(id, id.AppType, WorkstationId.AppName, cancel));
                break;
            case WorkstationStep.StartApp:
                state.HasStarted = await WorkstationSteps.TryAsync(state, apps.StartAsync(id, target.InstanceType, target.ImageArn, task.Tags(state), cancel));
                state.AwaitsAppOnly = state.HasStarted;
                break;
            case WorkstationStep.ClearRestart:
                await tags.ChangeAsync(space!.Arn, new Dictionary<string, string>(), [StudioSpaces.RestartTag], cancel);
                break;
            case WorkstationStep.RefuseProfile:
                throw task.ProfileRefusal(found.Profile);
            case WorkstationStep.RefuseForeignSpace:
                throw new CustomResourceException(
                    $"The domain {id.DomainId} has a space {id.Place} that this stack did not make (its tag {OwnerTag.Key} is " +
                    $"'{space!.Tags.GetValueOrDefault(OwnerTag.Key)}', not '{task.Owner}'). Choose another name for the workstation, or delete that space.");
            case WorkstationStep.RefuseOtherOwner:
                throw new CustomResourceException(
                    $"ProfileName is {task.Properties.ProfileName}, and the space {id.Place} belongs to {space!.Owner}. A space keeps its owner: launch another workstation.");
            case WorkstationStep.RefuseSmallerVolume:
                throw new CustomResourceException(
                    $"VolumeGb is {wanted.VolumeGb}, and the volume of {id.Place} has {space!.Settings.VolumeGb} GB. Volumes only grow: " +
                    $"set VolumeGb to {space.Settings.VolumeGb} or more, or launch another workstation.");
            case WorkstationStep.ReportFailure:
                throw new CustomResourceException($"The space {id.Place} is in state {space!.Status}: {space.FailureReason ?? "SageMaker gives no reason."}");
            case WorkstationStep.ReportFailedApp:
                throw WorkstationTask.StartRefusal(id, found.App!.FailureReason);
        }
    }

    /// <summary>Puts changed tags on the space and on an application that runs; a new one starts with them.</summary>
    private async Task TagAsync(WorkstationTask task, WorkstationState state, SpaceSituation found, CancellationToken cancel)
    {
        var wanted = task.Tags(state);
        var missing = wanted.Where(tag => found.Space!.Tags.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary(StringComparer.Ordinal);
        List<string> surplus = [.. (task.Before?.Tags.Keys ?? []).Where(key => !wanted.ContainsKey(key) && found.Space!.Tags.ContainsKey(key))];
        if (found.App is { Status: StudioStatus.InService })
        {
            await tags.ChangeAsync(found.App.Arn, missing, surplus, cancel);
        }

        await tags.ChangeAsync(found.Space!.Arn, missing, surplus, cancel);
    }

    private static string AppArn(WorkstationId id, string spaceArn) =>
        $"{spaceArn[..spaceArn.IndexOf(":space/", StringComparison.Ordinal)]}:app/{id.DomainId}/{id.Place}/{id.AppType.ToLowerInvariant()}/{WorkstationId.AppName}";
}
