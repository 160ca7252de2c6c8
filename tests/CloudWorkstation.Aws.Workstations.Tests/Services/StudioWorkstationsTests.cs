using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class StudioWorkstationsTests : IAsyncLifetime
{
    private const string Url = "https://d-1.studio.eu-central-1.sagemaker.aws/auth?token=secret";

    private static readonly StackRecord Stack = Records.Of(
        ServiceType.SageMakerStudio, (StackOutputs.DomainId, "d-1"), (StackOutputs.SpaceName, "cws-x"), (StackOutputs.ProfileName, "alice"), (StackOutputs.AppName, "default"));

    private static readonly StackRecord Canvas = Records.Named(
        "c", ServiceType.SageMakerCanvas, (StackOutputs.DomainId, "d-1"), (StackOutputs.ProfileName, "alice"), (StackOutputs.AppName, "default"));

    private static readonly AwsReply Absent = Reply.JsonError("ResourceNotFound", "App does not exist: RecordNotFound");

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IWorkstationService Service => ServiceOf(ServiceType.SageMakerStudio);

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task Studio_and_Canvas_of_a_domain_share_one_listing()
    {
        aws.On("ListApps", request => request["NextToken"] is null
            ? Reply.Json($$"""{"Apps":[{{App("InService", 1, "\"SpaceName\":\"cws-x\"")}}],"NextToken":"2"}""")
            : Reply.Json($$"""{"Apps":[{{App("Pending", 1, "\"UserProfileName\":\"alice\"", "Canvas", "system")}}]}"""));

        var studio = await Service.ReadStatesAsync([Stack, Canvas], Cancel);
        var canvas = await ServiceOf(ServiceType.SageMakerCanvas).ReadStatesAsync([Stack, Canvas], Cancel);

        // A restart may go by the same time, so it is not exact.
        var run = new RunStart(DateTimeOffset.FromUnixTimeSeconds(1), IsExact: false);
        Assert.Equal([KeyValuePair.Create("x", new LiveState(WorkstationStatus.Running, "ml.g5.xlarge") { Run = run })], studio);
        Assert.Equal([KeyValuePair.Create("c", new LiveState(WorkstationStatus.Starting, null) { Run = run })], canvas);
        Assert.Equal(2, aws.Count("ListApps"));
    }

    [Fact]
    public async Task The_newest_of_an_applications_records_counts()
    {
        aws.On("ListApps", Reply.Json(
            $$"""{"Apps":[{{App("Deleted", 1, "\"SpaceName\":\"cws-x\"")}},{{App("InService", 3, "\"SpaceName\":\"cws-x\"")}},{{App("Failed", 2, "\"SpaceName\":\"cws-x\"")}}]}"""));

        Assert.Equal(WorkstationStatus.Running, (await Service.ReadStatesAsync([Stack], Cancel))["x"].Status);
    }

    [Fact]
    public async Task A_deleted_application_is_a_stopped_workstation()
    {
        aws.On("ListApps", Reply.Json($$"""{"Apps":[{{App("Deleted", 1, "\"SpaceName\":\"cws-x\"")}}]}"""));

        Assert.Empty(await Service.ReadStatesAsync([Stack], Cancel));
    }

    [Fact]
    public async Task A_domain_that_is_gone_has_no_applications()
    {
        aws.On("ListApps", Reply.JsonError("ResourceNotFound", "Domain d-1 does not exist"));

        Assert.Empty(await Service.ReadStatesAsync([Stack], Cancel));
    }

    [Fact]
    public async Task A_start_makes_the_application_on_the_stacks_type_with_the_stacks_own_tags()
    {
        aws.On("DescribeApp", Absent).On("CreateApp", Reply.Json("{}"));

        await Service.StartAsync(Stack, Cancel);

        var request = aws.Requests[^1];
        Assert.Equal(("d-1", "cws-x", "JupyterLab", "default"), (request["DomainId"], request["SpaceName"], request["AppType"], request["AppName"]));
        Assert.Contains("ml.g5.xlarge", request["ResourceSpec"], StringComparison.Ordinal);
        Assert.Contains("cloudworkstation:researcher", request["Tags"], StringComparison.Ordinal);
        Assert.DoesNotContain("unrelated", request["Tags"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_of_a_running_workstation_does_nothing()
    {
        aws.On("DescribeApp", Described("InService"));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal(0, aws.Count("CreateApp"));
    }

    [Fact]
    public async Task A_start_waits_for_a_running_stop()
    {
        aws.On("DescribeApp", Described("Deleting"), Described("Deleting"), Described("Deleted")).On("CreateApp", Reply.Json("{}"));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal((3, 1), (aws.Count("DescribeApp"), aws.Count("CreateApp")));
    }

    [Fact]
    public async Task A_start_that_loses_a_race_is_content_with_the_winners()
    {
        aws.On("DescribeApp", Absent, Described("Pending")).On("CreateApp", Reply.JsonError("ResourceInUse", "App already exists with status Pending."));

        await Service.StartAsync(Stack, Cancel);

        Assert.Equal(1, aws.Count("CreateApp"));
    }

    [Fact]
    public async Task A_quota_of_zero_is_told_as_such()
    {
        aws.On("DescribeApp", Absent).On("CreateApp", Reply.JsonError(
            "ResourceLimitExceeded", "The account-level service limit 'Studio JupyterLab Apps running on ml.g5.xlarge instances' is 0 Apps"));

        Assert.Equal(AwsErrorKind.LimitExceeded, (await Assert.ThrowsAsync<AwsFailureException>(() => Service.StartAsync(Stack, Cancel))).Kind);
    }

    [Fact]
    public async Task A_stop_waits_for_a_running_start()
    {
        aws.On("DescribeApp", Described("Pending"), Described("InService")).On("DeleteApp", Reply.Json(""));

        await Service.StopAsync(Stack, Cancel);

        Assert.Equal(("cws-x", "default"), (aws.Requests[^1]["SpaceName"], aws.Requests[^1]["AppName"]));
    }

    [Theory]
    [InlineData("Deleted")]
    [InlineData("Deleting")]
    [InlineData("Failed")]
    public async Task A_stop_of_what_does_not_run_does_nothing(string status)
    {
        aws.On("DescribeApp", Described(status));

        await Service.StopAsync(Stack, Cancel);

        Assert.Equal(0, aws.Count("DeleteApp"));
    }

    [Fact]
    public async Task Connecting_mints_an_address_for_profile_and_space()
    {
        aws.On("DescribeApp", Described("InService")).On("CreatePresignedDomainUrl", Reply.Json($$"""{"AuthorizedUrl":"{{Url}}"}"""));

        var connection = await Service.ConnectAsync(Stack, Cancel);

        var request = aws.Requests[^1];
        Assert.Equal(Url, connection.Url);
        Assert.Equal(("alice", "cws-x", "app:JupyterLab:"), (request["UserProfileName"], request["SpaceName"], request["LandingUri"]));
        Assert.Equal(("300", "43200"), (request["ExpiresInSeconds"], request["SessionExpirationDurationInSeconds"]));
        Assert.Contains("pip install and conda install find no index", connection.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canvas_is_opened_in_the_profile_without_a_space()
    {
        aws.On("DescribeApp", Described("InService")).On("CreatePresignedDomainUrl", Reply.Json($$"""{"AuthorizedUrl":"{{Url}}"}"""));

        await ServiceOf(ServiceType.SageMakerCanvas).ConnectAsync(Canvas, Cancel);

        Assert.Equal(("alice", null, "app:Canvas:"), (aws.Requests[^1]["UserProfileName"], aws.Requests[^1]["SpaceName"], aws.Requests[^1]["LandingUri"]));
    }

    [Fact]
    public async Task A_stopped_workstation_gets_no_address()
    {
        aws.On("DescribeApp", Absent);

        Assert.Contains("cws start x", (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.ConnectAsync(Stack, Cancel))).Message, StringComparison.Ordinal);
        Assert.Equal(0, aws.Count("CreatePresignedDomainUrl"));
    }

    [Fact]
    public async Task A_failed_application_is_told_with_SageMakers_reason()
    {
        aws.On("DescribeApp", Reply.Json("""{"Status":"Failed","FailureReason":"InternalError: fs-1 could not be mounted"}"""));

        Assert.Contains("fs-1", (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.ConnectAsync(Stack, Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_with_Identity_Center_sign_in_is_explained()
    {
        aws.On("DescribeApp", Described("InService")).On("CreatePresignedDomainUrl", Reply.JsonError(
            "ValidationException", "CreatePresignedDomainUrl is not supported for domain with AuthMode SSO"));

        Assert.Contains("access portal", (await Assert.ThrowsAsync<ActionUnavailableException>(() => Service.ConnectAsync(Stack, Cancel))).Message, StringComparison.Ordinal);
    }

    private static AwsReply Described(string status) => Reply.Json($$"""{"Status":"{{status}}"}""");

    private static string App(string status, int created, string owner, string type = "JupyterLab", string instance = "ml.g5.xlarge") =>
        $$"""{"DomainId":"d-1",{{owner}},"AppType":"{{type}}","AppName":"default","Status":"{{status}}","CreationTime":{{created}},"ResourceSpec":{"InstanceType":"{{instance}}"} }""";

    private IWorkstationService ServiceOf(ServiceType type) => aws.Platform.Services.First(service => service.ServiceType == type);
}
