using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>
/// A researcher's workstation in Studio: a space with JupyterLab, or Canvas. An update changes it in place and leaves a stopped
/// one stopped; a new instance type then serves at the next start.
/// </summary>
internal sealed class StudioWorkstations(StackOwnership ownership, IWorkstationConvergence spaces, IWorkstationConvergence canvas)
    : ICustomResource<StudioWorkstationProperties>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public Task<Outcome> CreateAsync(ResourceRequest<StudioWorkstationProperties> request, CancellationToken deadline) =>
        ConvergeAsync(request, runs: true, deadline);

    public Task<Outcome> UpdateAsync(ResourceRequest<StudioWorkstationProperties> request, CancellationToken deadline)
    {
        var id = request.Properties.Id;
        return WorkstationId.TryParse(request.PhysicalId) is { } current && current != id
            ? throw new CustomResourceException(
                $"The workstation is {current} and cannot become {id}: its files would be lost. Launch another workstation, copy the files, then delete this one.")
            : ConvergeAsync(request, runs: false, deadline);
    }

    public async Task<Outcome> DeleteAsync(ResourceRequest<StudioWorkstationProperties> request, CancellationToken deadline)
    {
        // An id that CloudFormation made up stands for a Create that never answered and may have made something.
        if ((WorkstationId.TryParse(request.PhysicalId) ?? request.PropertiesIfReadable?.Id) is not { } id)
        {
            return Outcome.Done(request.PhysicalId);
        }

        var owner = OwnerTag.Of(request.StackId, request.LogicalId);
        var state = WorkstationState.Parse(request.State);
        var gone = await PassAsync(request, state, cancel => KindOf(id).RemoveAsync(id, owner, state, cancel), deadline);
        return gone ? Outcome.Done(request.PhysicalId) : Later(request.PhysicalId, state);
    }

    private async Task<Outcome> ConvergeAsync(ResourceRequest<StudioWorkstationProperties> request, bool runs, CancellationToken deadline)
    {
        var properties = request.Properties;
        var task = new WorkstationTask
        {
            Id = properties.Id,
            Properties = properties,
            Before = request.OldProperties,
            Owner = OwnerTag.Of(request.StackId, request.LogicalId),
            Runs = runs,
            Claim = () => request.Claim(properties.Id.ToString()),
        };
        var state = request.State is null ? await ownership.CheckAsync(request.StackId, properties, deadline) : WorkstationState.Parse(request.State);
        string? arn = null;
        await PassAsync(request, state, async cancel => (arn = await KindOf(task.Id).ConvergeAsync(task, state, cancel)) is not null, deadline);
        return arn is null ? Later(task.Id.ToString(), state) : Outcome.Done(task.Id.ToString(), Attributes(task, arn));
    }

    private IWorkstationConvergence KindOf(WorkstationId id) => id.IsCanvas ? canvas : spaces;

    private static async Task<bool> PassAsync(
        ResourceRequest<StudioWorkstationProperties> request, WorkstationState state, Func<CancellationToken, Task<bool>> pass, CancellationToken deadline)
    {
        if (request.Clock.GetUtcNow() - request.StartedAt > Longest)
        {
            throw new CustomResourceException(
                $"SageMaker has not finished in {Longest.TotalMinutes:0} minutes. Look at the domain's spaces and applications: aws sagemaker list-apps");
        }

        state.Passes++;
        try
        {
            return await pass(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            request.Log("The time of this invocation is over; the next one looks again.");
            return false;
        }
    }

    private static Outcome Later(string id, WorkstationState state) =>
        Outcome.InProgress(id, state.ToString(), TimeSpan.FromSeconds(Math.Min(5, 0.25 * state.Passes)));

    private static Dictionary<string, string> Attributes(WorkstationTask task, string appArn) => new()
    {
        ["SpaceName"] = task.Id.IsCanvas ? "" : task.Id.Place,
        ["AppName"] = WorkstationId.AppName,
        ["AppType"] = task.Id.AppType,
        ["AppArn"] = appArn,
        ["DataSources"] = string.Join(',', task.Properties.CanvasSettings?.DataSources ?? []),
    };
}
