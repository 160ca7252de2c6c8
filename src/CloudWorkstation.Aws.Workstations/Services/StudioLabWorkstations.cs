using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Studio Lab runs outside AWS accounts and has no API: a workstation of it is a link that is always there.</summary>
public sealed class StudioLabWorkstations : IWorkstationService
{
    public ServiceType ServiceType => ServiceType.SageMakerLab;

    public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, LiveState>>(
            stacks.Of(ServiceType).ToDictionary(stack => stack.Name, _ => new LiveState(WorkstationStatus.Running, null), StringComparer.Ordinal));

    public Task StartAsync(StackRecord stack, CancellationToken cancellation) => throw Unavailable(stack, "started");

    public Task StopAsync(StackRecord stack, CancellationToken cancellation) => throw Unavailable(stack, "stopped");

    public Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation) => Task.FromResult(new Connection(
        stack.NeededOutput(StackOutputs.Link), [],
        "Studio Lab has accounts of its own: sign in with yours, or ask for one there (a review takes up to five working days). It is free, and AWS bills nothing."));

    private static ActionUnavailableException Unavailable(StackRecord stack, string verb) => new(
        $"Workstation \"{stack.Name}\" cannot be {verb} from here: Studio Lab has no API. Its runtime is started on its page, ends by itself "
        + $"(CPU after 12 hours, GPU after 4), and costs nothing. To open the page: {CommandHint.Cws("connect", stack.Name)}");
}
