using Amazon.EventBridge.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace AwsSdk.Tests.Protocols;

public class JsonProtocolTests
{
    [Fact]
    public async Task A_request_names_its_operation_and_holds_only_what_is_set()
    {
        await using var service = new ScriptedService().Answers("{}");

        await service.SageMaker().CreateUserProfileAsync(
            new CreateUserProfileRequest
            {
                DomainId = "d-1",
                UserProfileName = "alice",
                Tags = [new Tag { Key = "team", Value = "\"größe\" <1>" }],
                UserSettings = new UserSettings
                {
                    SecurityGroups = [],
                    StudioWebPortal = StudioWebPortal.ENABLED,
                    CustomPosixUserConfig = new CustomPosixUserConfig { Uid = 10001L, Gid = 0 },
                    CustomFileSystemConfigs = [new CustomFileSystemConfig { EFSFileSystemConfig = new EFSFileSystemConfig { FileSystemId = "fs-1" } }],
                },
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("POST", service.Request.Method);
        Assert.Equal("/", service.Request.Url);
        Assert.Equal("SageMaker.CreateUserProfile", service.Request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", service.Request.Headers["Content-Type"]);
        Assert.Equal(
            """{"DomainId":"d-1","UserProfileName":"alice","Tags":[{"Key":"team","Value":"\"größe\" <1>"}],"UserSettings":{"SecurityGroups":[],"StudioWebPortal":"ENABLED","CustomPosixUserConfig":{"Uid":10001,"Gid":0},"CustomFileSystemConfigs":[{"EFSFileSystemConfig":{"FileSystemId":"fs-1"}}]}}""",
            service.Request.Body);
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        await using var service = new ScriptedService().Answers("""{"Domains":[]}""");

        var response = await service.SageMaker().ListDomainsAsync(new ListDomainsRequest(), TestContext.Current.CancellationToken);

        Assert.Equal("{}", service.Request.Body);
        Assert.Empty(response.Domains);
    }

    [Fact]
    public async Task A_response_is_read_with_times_in_UTC_and_what_is_absent_stays_null()
    {
        await using var service = new ScriptedService().Answers(
            """{"DomainId":"d-1","Status":"Update_Failed","CreationTime":1767225600.25,"SubnetIds":["subnet-1"],"Url":null,"ANewMember":{"a":[1]},"DefaultUserSettings":{"JupyterLabAppSettings":{"DefaultResourceSpec":{"InstanceType":"ml.t3.medium"}}}}""",
            200,
            ("x-amzn-RequestId", "r-1"));

        var domain = await service.SageMaker().DescribeDomainAsync(
            new DescribeDomainRequest { DomainId = "d-1" }, TestContext.Current.CancellationToken);

        Assert.Equal(DomainStatus.Update_Failed, domain.Status);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc), domain.CreationTime);
        Assert.Equal(DateTimeKind.Utc, domain.CreationTime!.Value.Kind);
        Assert.Equal(["subnet-1"], domain.SubnetIds);
        Assert.Equal(AppInstanceType.MlT3Medium, domain.DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType);
        Assert.Null(domain.Url);
        Assert.Null(domain.DefaultUserSettings.SecurityGroups);
        Assert.Null(domain.LastModifiedTime);
        Assert.Equal("r-1", domain.ResponseMetadata.RequestId);
        Assert.Equal(System.Net.HttpStatusCode.OK, domain.HttpStatusCode);
    }

    [Fact]
    public async Task A_value_of_an_enumeration_that_is_newer_than_the_client_is_kept()
    {
        await using var service = new ScriptedService().Answers("""{"Status":"Hibernating"}""");

        var domain = await service.SageMaker().DescribeDomainAsync(
            new DescribeDomainRequest { DomainId = "d-1" }, TestContext.Current.CancellationToken);

        Assert.Equal("Hibernating", domain.Status.Value);
        Assert.NotEqual(DomainStatus.InService, domain.Status);
    }

    [Fact]
    public async Task A_time_is_sent_as_seconds_with_milliseconds()
    {
        await using var service = new ScriptedService().Answers("""{"FailedEntryCount":0,"Entries":[]}""");

        await service.EventBridge().PutEventsAsync(
            new PutEventsRequest
            {
                Entries = [new PutEventsRequestEntry { Source = "s", Time = new DateTime(2026, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc) }],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("AWSEvents.PutEvents", service.Request.Headers["X-Amz-Target"]);
        Assert.Equal("""{"Entries":[{"Time":1767225600.25,"Source":"s"}]}""", service.Request.Body);
    }

    [Fact]
    public async Task A_request_gets_an_idempotency_token_unless_it_has_one()
    {
        await using var service = new ScriptedService().Answers("{}").Answers("{}").Answers("{}");
        var client = service.SageMaker();

        await client.DeletePipelineAsync(new DeletePipelineRequest { PipelineName = "p" }, TestContext.Current.CancellationToken);
        await client.DeletePipelineAsync(new DeletePipelineRequest { PipelineName = "p" }, TestContext.Current.CancellationToken);
        await client.DeletePipelineAsync(
            new DeletePipelineRequest { PipelineName = "p", ClientRequestToken = "mine" }, TestContext.Current.CancellationToken);

        Assert.Matches("""^\{"PipelineName":"p","ClientRequestToken":"[0-9a-f-]{36}"\}$""", service.Requests[0].Body);
        Assert.NotEqual(service.Requests[0].Body, service.Requests[1].Body);
        Assert.Equal("""{"PipelineName":"p","ClientRequestToken":"mine"}""", service.Requests[2].Body);
    }

    [Fact]
    public async Task Maps_are_objects()
    {
        await using var service = new ScriptedService().Answers("""{"Sessions":[{"DefaultArguments":{"A":"1"}}]}""");

        var listed = await service.Glue().ListSessionsAsync(new Amazon.Glue.Model.ListSessionsRequest(), TestContext.Current.CancellationToken);

        Assert.Equal("1", listed.Sessions[0].DefaultArguments["A"]);
    }
}
