using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>JupyterLab in a space of the Studio domain. A start uses the stack's instance type, also one that was changed while it was stopped.</summary>
public sealed class StudioWorkstations(WorkstationClients clients, AwsCalls calls, DomainApps apps, TimeProvider time) : IWorkstationService
{
    private const string AppType = "JupyterLab";

    private readonly AppControl control = new(clients, calls, time);

    public ServiceType ServiceType => ServiceType.SageMakerStudio;

    public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
        apps.ReadStatesAsync(stacks.Of(ServiceType), stack => stack.Output(StackOutputs.SpaceName) is null ? null : App(stack), cancellation);

    public Task StartAsync(StackRecord stack, CancellationToken cancellation) =>
        control.StartAsync(stack, App(stack), stack.Parameters.GetValueOrDefault(StackParameters.InstanceType), cancellation);

    public Task StopAsync(StackRecord stack, CancellationToken cancellation) => control.StopAsync(stack, App(stack), cancellation);

    public async Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation)
    {
        var app = App(stack);
        await control.NeedRunningAsync(stack, app, cancellation);
        return await new StudioUrls(clients, calls).MintAsync(app, stack.NeededOutput(StackOutputs.ProfileName), $"app:{AppType}:", cancellation);
    }

    private static AppKey App(StackRecord stack) => new(
        stack.NeededOutput(StackOutputs.DomainId), stack.NeededOutput(StackOutputs.SpaceName), null, AppType, stack.Output(StackOutputs.AppName) ?? "default");
}
