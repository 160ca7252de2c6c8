using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>JupyterLab in a space of the Studio domain. A start uses the stack's instance type, also one that was changed while it was stopped.</summary>
public sealed class StudioWorkstations(WorkstationClients clients, AwsCalls calls, DomainApps apps, TimeProvider time) : IWorkstationService
{
    private const string AppType = "JupyterLab";

    /// <summary>pip and conda give up after minutes only.</summary>
    private const string WithoutInternet =
        "Studio has no way to the internet here: pip install and conda install find no index and seem to hang until their time is over. " +
        "Use what the image has (conda list), or packages that lie in S3.";

    private readonly AppControl control = new(clients, calls, time);

    public ServiceType ServiceType => ServiceType.SageMakerStudio;

    public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
        apps.ReadStatesAsync(stacks.Of(ServiceType), stack => stack.Output(StackOutputs.SpaceName) is null ? null : App(stack), cancellation);

    public Task StartAsync(StackRecord stack, CancellationToken cancellation) =>
        control.StartAsync(stack, App(stack), Spec(stack), cancellation);

    public Task StopAsync(StackRecord stack, CancellationToken cancellation) => control.StopAsync(stack, App(stack), cancellation);

    public async Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation)
    {
        var app = App(stack);
        await control.NeedRunningAsync(stack, app, cancellation);
        var connection = await new StudioUrls(clients, calls).MintAsync(app, stack.NeededOutput(StackOutputs.ProfileName), $"app:{AppType}:", cancellation);
        return connection with { Remark = $"{connection.Remark} {WithoutInternet}" };
    }

    private static ResourceSpec? Spec(StackRecord stack)
    {
        if (stack.Parameters.GetValueOrDefault(StackParameters.InstanceType) is not { Length: > 0 } type)
        {
            return null;
        }

        var region = stack.StackId.Split(':')[3];
        return StudioImages.Problem(type, region) is { } problem
            ? throw new ActionUnavailableException($"{problem}")
            : new ResourceSpec { InstanceType = new AppInstanceType(type), SageMakerImageArn = StudioImages.ArnFor(type, region) };
    }

    private static AppKey App(StackRecord stack) => new(
        stack.NeededOutput(StackOutputs.DomainId), stack.NeededOutput(StackOutputs.SpaceName), null, AppType, stack.Output(StackOutputs.AppName) ?? "default");
}
