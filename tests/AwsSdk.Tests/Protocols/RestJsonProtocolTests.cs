using System.Text;
using Amazon.ElasticFileSystem.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace AwsSdk.Tests.Protocols;

public class RestJsonProtocolTests
{
    [Fact]
    public async Task A_request_without_body_has_its_members_in_the_query_string()
    {
        await using var service = new ScriptedService().Answers("""{"MountTargets":[{"MountTargetId":"fsmt-1","LifeCycleState":"available"}],"NextMarker":"n"}""");

        var response = await service.Efs().DescribeMountTargetsAsync(
            new DescribeMountTargetsRequest { FileSystemId = "fs-1", MaxItems = 10 }, TestContext.Current.CancellationToken);

        Assert.Equal("GET", service.Request.Method);
        Assert.Equal("/2015-02-01/mount-targets?FileSystemId=fs-1&MaxItems=10", service.Request.Url);
        Assert.Equal("", service.Request.Body);
        Assert.Equal("fsmt-1", Assert.Single(response.MountTargets).MountTargetId);
        Assert.Equal("n", response.NextMarker);
    }

    [Fact]
    public async Task Members_in_the_path_are_escaped_and_the_rest_is_the_body()
    {
        await using var service = new ScriptedService().Answers("", 204);

        await service.Efs().ModifyMountTargetSecurityGroupsAsync(
            new ModifyMountTargetSecurityGroupsRequest { MountTargetId = "fsmt/1", SecurityGroups = ["sg-1"] },
            TestContext.Current.CancellationToken);

        Assert.Equal("PUT", service.Request.Method);
        Assert.Equal("/2015-02-01/mount-targets/fsmt%2F1/security-groups", service.Request.Url);
        Assert.Equal("""{"SecurityGroups":["sg-1"]}""", service.Request.Body);
    }

    [Fact]
    public async Task A_request_without_the_member_of_its_address_is_refused_here()
    {
        await using var service = new ScriptedService();

        var error = await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonClientException>(() =>
            service.Efs().DeleteMountTargetAsync(new DeleteMountTargetRequest(), TestContext.Current.CancellationToken));

        Assert.Contains("MountTargetId", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task An_invocation_sends_its_payload_as_it_is_and_its_kind_in_headers()
    {
        await using var service = new ScriptedService().Answers("", 202);

        var response = await service.Lambda().InvokeAsync(
            new InvokeRequest { FunctionName = "f", InvocationType = InvocationType.Event, Qualifier = "live", Payload = """{"a":"ö"}""" },
            TestContext.Current.CancellationToken);

        Assert.Equal("/2015-03-31/functions/f/invocations?Qualifier=live", service.Request.Url);
        Assert.Equal("Event", service.Request.Headers["X-Amz-Invocation-Type"]);
        Assert.Equal("""{"a":"ö"}""", service.Request.Body);
        Assert.Equal(202, response.StatusCode);
        Assert.Equal(0, response.Payload.Length);
    }

    [Fact]
    public async Task An_invocation_that_failed_inside_the_function_says_so_in_the_response()
    {
        await using var service = new ScriptedService().Answers(
            """{"errorMessage":"no"}""", 200, ("X-Amz-Function-Error", "Unhandled"), ("X-Amz-Log-Result", "bG9n"), ("X-Amz-Executed-Version", "$LATEST"));

        var response = await service.Lambda().InvokeAsync(
            new InvokeRequest { FunctionName = "f", LogType = LogType.Tail, PayloadStream = new MemoryStream("{}"u8.ToArray()) },
            TestContext.Current.CancellationToken);

        Assert.Equal("Tail", service.Request.Headers["X-Amz-Log-Type"]);
        Assert.Equal("Unhandled", response.FunctionError);
        Assert.Equal("bG9n", response.LogResult);
        Assert.Equal("$LATEST", response.ExecutedVersion);
        Assert.Equal("""{"errorMessage":"no"}""", Encoding.UTF8.GetString(response.Payload.ToArray()));
    }
}
