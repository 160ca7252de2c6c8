using Amazon.EC2.Model;
using Amazon.Runtime;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;
using ServiceType = CloudWorkstation.Domain.Services.ServiceType;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>Instances of researchers. The instance of a stack is the one its output names.</summary>
public sealed class Ec2Workstations(WorkstationClients clients, AwsCalls calls, TimeProvider time) : IWorkstationService
{
    private const int PageSize = 1000;
    private const int DcvPort = 8443;
    private static readonly TimeSpan TransitionLimit = TimeSpan.FromMinutes(5);

    public ServiceType ServiceType => ServiceType.Ec2;

    public async Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation)
    {
        var launched = stacks.Of(ServiceType).Where(stack => stack.Output(StackOutputs.InstanceId) is not null).ToList();
        if (launched.Count == 0)
        {
            return new Dictionary<string, LiveState>();
        }

        var environments = launched.Select(stack => stack.Tags[WorkstationTags.Environment]).Distinct().ToList();
        var found = (await ListAsync(environments, cancellation)).ToDictionary(instance => instance.InstanceId, StringComparer.Ordinal);
        return launched.ToDictionary(stack => stack.Name, stack => State(stack, found), StringComparer.Ordinal);
    }

    public Task StartAsync(StackRecord stack, CancellationToken cancellation)
    {
        var request = new StartInstancesRequest { InstanceIds = [stack.NeededOutput(StackOutputs.InstanceId)] };
        return WhenAcceptedAsync(stack, "ec2:StartInstances", cancel => clients.Ec2.StartInstancesAsync(request, cancel), cancellation);
    }

    public Task StopAsync(StackRecord stack, CancellationToken cancellation)
    {
        var request = new StopInstancesRequest { InstanceIds = [stack.NeededOutput(StackOutputs.InstanceId)] };
        return WhenAcceptedAsync(stack, "ec2:StopInstances", cancel => clients.Ec2.StopInstancesAsync(request, cancel), cancellation);
    }

    public async Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation)
    {
        var id = stack.NeededOutput(StackOutputs.InstanceId);
        var instance = await FindAsync(id, cancellation);
        var state = instance is null ? "gone" : InstanceStates.Of(instance).Status.ToString().ToLowerInvariant();
        if (state != "running")
        {
            throw instance is null ? Gone(stack, id) : stack.NotRunning(state);
        }

        List<string> words =
            ["aws", "ec2-instance-connect", "ssh", "--instance-id", id, "--connection-type", "eice", "--os-user", stack.NeededOutput(StackOutputs.UserName)];
        if (stack.Output(StackOutputs.InstanceConnectEndpointId) is { } endpoint)
        {
            words.AddRange(["--eice-options", $"endpointId={endpoint}"]);
        }

        words.AddRange(clients.Target.CommandLineOptions);
        var needs = $"Needs version 2.12 or newer of the AWS CLI and OpenSSH on this machine; keys are made for each connection. {ShellTunnel.Limits}";
        if (stack.Tags.GetValueOrDefault(WorkstationTags.ConnectionType) != ServiceNames.NameOf(ConnectionType.Dcv))
        {
            return new Connection(null, words, needs) { NeedsAwsCli = true };
        }

        var port = DesktopTunnel.FreePort(DcvPort);
        var tunnel = DesktopTunnel.Command(
            id, stack.NeededOutput(StackOutputs.UserName), stack.Output(StackOutputs.InstanceConnectEndpointId), $"{port}:localhost:{DcvPort}",
            clients.Target.CommandLineOptions);
        return new Connection(
            $"https://localhost:{port}", tunnel, $"The desktop is at the address as long as the command runs; its certificate is the instance's own. {needs}")
        {
            NeedsAwsCli = true,
        };
    }

    private static LiveState State(StackRecord stack, Dictionary<string, Instance> found) =>
        found.TryGetValue(stack.Outputs[StackOutputs.InstanceId], out var instance)
            ? InstanceStates.Of(instance)
            : new LiveState(WorkstationStatus.Failed, null, $"The instance {stack.Outputs[StackOutputs.InstanceId]} was terminated outside of its stack");

    private static ActionUnavailableException Gone(StackRecord stack, string id) => new(
        $"The instance {id} of workstation \"{stack.Name}\" was terminated outside of its stack. Remove the rest and launch it anew: cws delete {stack.Name}");

    private async Task<Instance?> FindAsync(string id, CancellationToken cancellation)
    {
        var request = new DescribeInstancesRequest { InstanceIds = [id] };
        try
        {
            var answer = await calls.RunAsync("ec2:DescribeInstances", cancel => clients.Ec2.DescribeInstancesAsync(request, cancel), cancellation);
            return answer.Reservations?.SelectMany(reservation => reservation.Instances ?? []).FirstOrDefault();
        }
        catch (AwsFailureException failure) when (failure.InnerException?.Is(AwsErrorKind.NotFound) == true)
        {
            return null;
        }
    }

    private async Task<List<Instance>> ListAsync(List<string> environments, CancellationToken cancellation)
    {
        var reservations = await calls.ListAsync("ec2:DescribeInstances", async (token, cancel) =>
        {
            var page = await clients.Ec2.DescribeInstancesAsync(
                new DescribeInstancesRequest
                {
                    Filters = [new Filter($"tag:{WorkstationTags.Environment}", environments)],
                    MaxResults = PageSize,
                    NextToken = token,
                },
                cancel);
            return (page.Reservations, page.NextToken);
        }, cancellation);
        return [.. reservations.SelectMany(reservation => reservation.Instances ?? [])];
    }

    /// <summary>An instance that is starting or stopping takes no orders: they are given again until it does.</summary>
    private Task WhenAcceptedAsync<T>(StackRecord stack, string action, Func<CancellationToken, Task<T>> order, CancellationToken cancellation) =>
        new Patience(time).UntilAsync(stack.Name, async cancel =>
        {
            try
            {
                await calls.RunAsync(action, order, cancel);
                return null;
            }
            catch (AwsFailureException failure) when (failure.InnerException is AmazonServiceException { ErrorCode: "IncorrectInstanceState" })
            {
                var instance = await FindAsync(stack.Outputs[StackOutputs.InstanceId], cancel);
                return instance?.State.Name.Value is { } state && state != "terminated" && state != "shutting-down"
                    ? state
                    : throw Gone(stack, stack.Outputs[StackOutputs.InstanceId]);
            }
            catch (AwsFailureException failure) when (failure.InnerException?.Is(AwsErrorKind.NotFound) == true)
            {
                throw Gone(stack, stack.Outputs[StackOutputs.InstanceId]);
            }
        }, TransitionLimit, cancellation);
}
