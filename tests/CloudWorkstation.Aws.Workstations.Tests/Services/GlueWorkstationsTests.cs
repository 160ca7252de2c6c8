using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class GlueWorkstationsTests : IAsyncLifetime
{
    private const string Settings =
        """{"Id":"cws-poc--x","Command":{"Name":"glueetl","PythonVersion":"3"},"GlueVersion":"5.0","WorkerType":"G.2X","NumberOfWorkers":"3","IdleTimeout":60,"SecurityConfiguration":"secure"}""";

    private static readonly StackRecord Stack = Records.Of(
        ServiceType.Glue, (StackOutputs.SessionRoleArn, "arn:aws:iam::1:role/session"), (StackOutputs.SessionSettings, Settings));

    private static readonly AwsReply Absent = Reply.Json("""{"Sessions":[]}""");

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWorkstationService Service => aws.Platform.Services.First(service => service.ServiceType == ServiceType.Glue);

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Theory]
    [InlineData("PROVISIONING", WorkstationStatus.Starting)]
    [InlineData("READY", WorkstationStatus.Running)]
    [InlineData("STOPPING", WorkstationStatus.Stopping)]
    [InlineData("FAILED", WorkstationStatus.Failed)]
    [InlineData("TIMEOUT", WorkstationStatus.Stopped)]
    [InlineData("STOPPED", WorkstationStatus.Stopped)]
    public async Task States_of_sessions_are_those_of_workstations(string status, WorkstationStatus expected)
    {
        aws.On("ListSessions", Reply.Json($$"""{"Sessions":[{"Id":"cws-poc--x","Status":"{{status}}","WorkerType":"G.2X"},{"Id":"cws-foreign","Status":"READY"}]}"""));

        var states = await Service.ReadStatesAsync([Stack], Cancel);

        Assert.Equal(expected, states["x"].Status);
        Assert.DoesNotContain("foreign", states.Keys);
    }

    [Fact]
    public async Task When_a_session_ran_is_told_to_the_second()
    {
        aws.On("ListSessions", Reply.Json("""{"Sessions":[{"Id":"cws-poc--x","Status":"TIMEOUT","CreatedOn":1763812800,"CompletedOn":1763816400}]}"""));

        var state = (await Service.ReadStatesAsync([Stack], Cancel))["x"];

        Assert.Equal(new RunStart(DateTimeOffset.FromUnixTimeSeconds(1763812800), IsExact: true), state.Run);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1763816400), state.Ended);
    }

    [Fact]
    public async Task A_start_makes_the_session_that_the_stack_describes()
    {
        aws.On("ListSessions", Absent).On("CreateSession", Reply.Json("{}"));

        await Service.StartAsync(Stack, Cancel);

        var request = aws.Requests[^1];
        Assert.Equal(("cws-poc--x", "arn:aws:iam::1:role/session", "G.2X", "3"), (request["Id"], request["Role"], request["WorkerType"], request["NumberOfWorkers"]));
        Assert.Equal(("5.0", "60", "secure"), (request["GlueVersion"], request["IdleTimeout"], request["SecurityConfiguration"]));
        Assert.Contains("glueetl", request["Command"], StringComparison.Ordinal);
        Assert.Contains("cloudworkstation:researcher", request["Tags"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STOPPED")]
    [InlineData("TIMEOUT")]
    [InlineData("FAILED")]
    public async Task An_ended_session_is_replaced(string status)
    {
        aws.On("ListSessions", Session(status), Absent).On("DeleteSession", Reply.Json("{}")).On("CreateSession", Reply.Json("{}"));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal((1, 1), (aws.Count("DeleteSession"), aws.Count("CreateSession")));
    }

    [Fact]
    public async Task A_start_of_a_running_session_does_nothing()
    {
        aws.On("ListSessions", Session("READY"));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal(0, aws.Count("CreateSession"));
    }

    [Fact]
    public async Task A_stop_ends_the_session_and_frees_its_id()
    {
        aws.On("ListSessions", Session("READY"), Session("STOPPING"), Session("STOPPED")).On("StopSession", Reply.Json("{}")).On("DeleteSession", Reply.Json("{}"));

        await Service.StopAsync(Stack, Cancel);

        Assert.Equal((1, 1), (aws.Count("StopSession"), aws.Count("DeleteSession")));
    }

    [Fact]
    public async Task A_stop_without_a_session_does_nothing()
    {
        aws.On("ListSessions", Absent);

        await Service.StopAsync(Stack, Cancel);

        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task The_way_in_is_a_statement()
    {
        aws.On("ListSessions", Session("READY"));

        var connection = await Service.ConnectAsync(Stack, Cancel);

        Assert.Equal(["aws", "glue", "run-statement", "--session-id", "cws-poc--x", "--code", "print(spark.version)"], connection.Command.Take(7));
    }

    [Fact]
    public async Task A_session_that_timed_out_is_told_to_be_started()
    {
        aws.On("ListSessions", Session("TIMEOUT"));

        Assert.Contains("cws start x", (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.ConnectAsync(Stack, Cancel))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"NumberOfWorkers":"many"}""")]
    public async Task Settings_that_are_none_are_refused(string settings)
    {
        var broken = Records.Of(ServiceType.Glue, (StackOutputs.SessionRoleArn, "r"), (StackOutputs.SessionSettings, settings));

        Assert.Contains("cws delete x", (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.StartAsync(broken, Cancel))).Message, StringComparison.Ordinal);
    }

    private static AwsReply Session(string status) => Reply.Json($$$"""{"Sessions":[{"Id":"cws-other","Status":"READY"},{"Id":"cws-poc--x","Status":"{{{status}}}","IdleTimeout":60}]}""");
}
