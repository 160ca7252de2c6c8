using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Canvas, which belongs to a profile of the Studio domain and is billed while its application exists.</summary>
public sealed class CanvasWorkstations(WorkstationClients clients, AwsCalls calls, DomainApps apps, TimeProvider time) : IWorkstationService
{
    private const string AppType = "Canvas";

    private readonly AppControl control = new(clients, calls, time);

    public ServiceType ServiceType => ServiceType.SageMakerCanvas;

    public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
        apps.ReadStatesAsync(stacks.Of(ServiceType), stack => stack.Output(StackOutputs.ProfileName) is null ? null : App(stack), cancellation);

    public Task StartAsync(StackRecord stack, CancellationToken cancellation) => control.StartAsync(stack, App(stack), null, cancellation);

    public Task StopAsync(StackRecord stack, CancellationToken cancellation) => control.StopAsync(stack, App(stack), cancellation);

    public async Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation)
    {
        var app = App(stack);
        await control.NeedRunningAsync(stack, app, cancellation);
        return await new StudioUrls(clients, calls).MintAsync(app, app.Profile!, $"app:{AppType}:", cancellation);
    }

    private static AppKey App(StackRecord stack) => new(
        stack.NeededOutput(StackOutputs.DomainId), null, stack.NeededOutput(StackOutputs.ProfileName), AppType, stack.Output(StackOutputs.AppName) ?? "default");
}
