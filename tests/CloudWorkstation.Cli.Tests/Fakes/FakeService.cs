using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>A service in memory: what was started runs at once.</summary>
internal sealed class FakeService(ServiceType type, List<string> writes) : IWorkstationService
{
    public const string PresignedUrl = "https://d-1.studio.us-east-1.sagemaker.aws/auth?token=SECRETKEY&view=x";

    public Dictionary<string, LiveState> States { get; } = [];

    /// <value>What is taken for the state of a workstation that was never started; null for running.</value>
    public LiveState? AtFirst { get; set; } = new(WorkstationStatus.Running, null);

    public int Calls { get; private set; }

    /// <value>Thrown by the next start.</value>
    public Exception? StartFails { get; set; }

    /// <value>The states that the next looks after a start find, in turn; the last one stays. Empty for running at once.</value>
    public Queue<LiveState> AfterStart { get; } = [];

    public Connection Connection { get; set; } = new(PresignedUrl, [], "Valid for five minutes.");

    public ServiceType ServiceType => type;

    public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Calls++;
        var states = new Dictionary<string, LiveState>();
        foreach (var stack in stacks)
        {
            if (States.ContainsKey(stack.Name) && AfterStart.TryDequeue(out var next))
            {
                States[stack.Name] = next;
            }

            if ((States.GetValueOrDefault(stack.Name) ?? AtFirst) is { } state)
            {
                states[stack.Name] = state;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<string, LiveState>>(states);
    }

    public Task StartAsync(StackRecord stack, CancellationToken cancellation)
    {
        writes.Add($"start {stack.Name}");
        if (StartFails is { } failure)
        {
            throw failure;
        }

        States[stack.Name] = new LiveState(WorkstationStatus.Running, stack.Parameters.GetValueOrDefault(StackParameters.InstanceType));
        return Task.CompletedTask;
    }

    public Task StopAsync(StackRecord stack, CancellationToken cancellation)
    {
        writes.Add($"stop {stack.Name}");
        States[stack.Name] = new LiveState(WorkstationStatus.Stopped, null);
        return Task.CompletedTask;
    }

    public Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation) => Task.FromResult(Connection);
}
