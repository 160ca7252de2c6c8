using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Services;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class Ec2WorkstationsTests : IAsyncLifetime
{
    private static readonly StackRecord Stack = Records.Of(
        ServiceType.Ec2, (StackOutputs.InstanceId, "i-1"), (StackOutputs.UserName, "alice"), (StackOutputs.InstanceConnectEndpointId, "eice-1"));

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWorkstationService Service => aws.Platform.Services.First(service => service.ServiceType == ServiceType.Ec2);

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Theory]
    [InlineData("pending", "", WorkstationStatus.Starting, "t3.large", null)]
    [InlineData("running", "", WorkstationStatus.Running, "t3.large", null)]
    [InlineData("stopping", "Client.UserInitiatedShutdown", WorkstationStatus.Stopping, "t3.large", null)]
    [InlineData("stopped", "Client.UserInitiatedShutdown", WorkstationStatus.Stopped, null, null)]
    [InlineData("stopped", "Client.InstanceInitiatedShutdown", WorkstationStatus.Stopped, null, null)]
    [InlineData("stopped", "Server.InsufficientInstanceCapacity", WorkstationStatus.Stopped, null, "the reason")]
    [InlineData("terminated", "Client.UserInitiatedShutdown", WorkstationStatus.Failed, null, "The instance i-1 is terminated")]
    public async Task States_of_instances_are_those_of_workstations(string state, string code, WorkstationStatus status, string? type, string? detail)
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", state, code)));

        var states = await Service.ReadStatesAsync([Stack], Cancel);

        Assert.Equal(new LiveState(status, type, detail), states["x"]);
    }

    [Fact]
    public async Task A_volume_that_could_not_be_opened_is_told_with_the_permission_that_lacks()
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", "stopped", "Client.InternalError")));

        Assert.Contains("kms:CreateGrant", (await Service.ReadStatesAsync([Stack], Cancel))["x"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_a_failure_and_not_stopped()
    {
        aws.On("DescribeInstances", Instances());

        Assert.Equal(WorkstationStatus.Failed, (await Service.ReadStatesAsync([Stack], Cancel))["x"].Status);
    }

    [Fact]
    public async Task One_request_tells_all_states()
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", "running"), Instance("i-2", "stopped")));
        var other = Records.Named("y", ServiceType.Ec2, (StackOutputs.InstanceId, "i-2"));

        var states = await Service.ReadStatesAsync([Stack, other, Records.Of(ServiceType.Glue), Records.Named("new", ServiceType.Ec2)], Cancel);

        var request = Assert.Single(aws.Requests);
        Assert.Equal(["x", "y"], states.Keys.Order());
        Assert.Equal(("tag:cloudworkstation:environment", "poc"), (request["Filter.1.Name"], request["Filter.1.Value.1"]));
    }

    [Fact]
    public async Task Without_instances_nothing_is_asked()
    {
        Assert.Empty(await Service.ReadStatesAsync([Records.Of(ServiceType.Glue)], Cancel));

        Assert.Empty(aws.Requests);
    }

    [Fact]
    public async Task A_start_of_a_stopping_instance_waits_until_it_is_taken()
    {
        var refusal = Reply.Ec2Error("IncorrectInstanceState", "The instance 'i-1' is not in a state from which it can be started.");
        aws.On("StartInstances", refusal, refusal, Reply.Ec2("StartInstances", "<instancesSet/>"))
            .On("DescribeInstances", Instances(Instance("i-1", "stopping")));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal(3, aws.Count("StartInstances"));
    }

    [Fact]
    public async Task An_instance_that_never_stops_leaves_the_workstation_busy()
    {
        aws.On("StartInstances", Reply.Ec2Error("IncorrectInstanceState", "not now")).On("DescribeInstances", Instances(Instance("i-1", "stopping")));

        Assert.Equal("stopping", (await Assert.ThrowsAsync<WorkstationBusyException>(() => Service.StartAsync(Stack, Cancel))).Status);
    }

    [Fact]
    public async Task A_start_of_a_terminated_instance_says_to_delete_the_rest()
    {
        aws.On("StartInstances", Reply.Ec2Error("InvalidInstanceID.NotFound", "The instance ID 'i-1' does not exist"));

        var refusal = await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.StartAsync(Stack, Cancel));

        Assert.EndsWith("cws delete x", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_capacity_is_told_as_such()
    {
        aws.On("StartInstances", Reply.Ec2Error("InsufficientInstanceCapacity", "We currently do not have sufficient g5.xlarge capacity"));

        Assert.Equal(AwsErrorKind.NoCapacity, (await Assert.ThrowsAsync<AwsFailureException>(() => Service.StartAsync(Stack, Cancel))).Kind);
    }

    [Fact]
    public async Task A_stop_names_the_instance()
    {
        aws.On("StopInstances", Reply.Ec2("StopInstances", "<instancesSet/>"));

        await Service.StopAsync(Stack, Cancel);

        Assert.Equal("i-1", Assert.Single(aws.Requests)["InstanceId.1"]);
    }

    [Fact]
    public async Task The_way_in_is_ssh_through_the_instance_connect_endpoint()
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", "running")));

        var connection = await Service.ConnectAsync(Stack, Cancel);

        Assert.Null(connection.Url);
        Assert.StartsWith(
            "aws ec2-instance-connect ssh --instance-id i-1 --connection-type eice --os-user alice --eice-options endpointId=eice-1 --region eu-central-1",
            string.Join(' ', connection.Command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desktop_is_reached_through_a_tunnel()
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", "running")));
        var desktop = Stack with { Tags = new Dictionary<string, string>(Stack.Tags) { [WorkstationTags.ConnectionType] = "dcv" } };

        var connection = await Service.ConnectAsync(desktop, Cancel);

        Assert.Matches("^https://localhost:[0-9]+$", connection.Url);
        Assert.True(connection.NeedsAwsCli);
        Assert.Equal(["sh", "-c"], connection.Command.Take(2));
        Assert.Contains($"-L {new Uri(connection.Url!).Port}:localhost:8443", connection.Command[2], StringComparison.Ordinal);
        Assert.Contains("ssh -o ExitOnForwardFailure=yes", connection.Command[2], StringComparison.Ordinal);
        Assert.Contains("open-tunnel --instance-id i-1 --instance-connect-endpoint-id eice-1 --region eu-central-1", connection.Command[2], StringComparison.Ordinal);
        Assert.Contains("after 1 hour", connection.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_desktop_gets_a_port_that_is_free()
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", "running")));
        var desktop = Stack with { Tags = new Dictionary<string, string>(Stack.Tags) { [WorkstationTags.ConnectionType] = "dcv" } };
        TcpListener? first = null;
        try
        {
            first = new TcpListener(IPAddress.Loopback, 8443);
            first.Start();
        }
        catch (SocketException)
        {
            // Somebody has the port already, which serves as well.
        }

        var port = new Uri((await Service.ConnectAsync(desktop, Cancel)).Url!).Port;
        first?.Dispose();

        Assert.NotEqual(8443, port);
        Assert.InRange(port, 1024, 65_535);
    }

    [Fact]
    public void The_tunnel_is_a_script_that_a_shell_can_read()
    {
        var command = DesktopTunnel.Command("i-1", "o'neil", null, "8443:localhost:8443", ["--region", "eu-central-1", "--profile", "my lab"]);
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-n", "-c", command[2]]) { RedirectStandardError = true })!;
        var complaint = shell.StandardError.ReadToEnd();
        shell.WaitForExit();

        Assert.Equal((0, ""), (shell.ExitCode, complaint));
    }

    [Theory]
    [InlineData("stopped", "cws start x")]
    [InlineData("pending", "cws list")]
    public async Task There_is_no_way_in_while_it_does_not_run(string state, string advice)
    {
        aws.On("DescribeInstances", Instances(Instance("i-1", state)));

        Assert.Contains(advice, (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.ConnectAsync(Stack, Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_that_has_not_ended_cannot_be_started() =>
        await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.StartAsync(Records.Of(ServiceType.Ec2), Cancel));

    private static AwsReply Instances(params string[] instances) => Reply.Ec2(
        "DescribeInstances", $"<reservationSet>{string.Concat(instances.Select(instance => $"<item><instancesSet>{instance}</instancesSet></item>"))}</reservationSet>");

    private static string Instance(string id, string state, string code = "") => $"""
        <item><instanceId>{id}</instanceId><instanceState><name>{state}</name></instanceState><instanceType>t3.large</instanceType>
        {(code.Length == 0 ? "" : $"<stateReason><code>{code}</code><message>{(code.StartsWith("Server", StringComparison.Ordinal) ? "the reason" : code)}</message></stateReason>")}</item>
        """;
}
