using System.Text;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.CustomResources.Tests.Published;

/// <summary>Work longer than an invocation, proven with the published Housekeeper, which empties a bucket slowly here.</summary>
public sealed class ContinuationTests
{
    private const int Pages = 10;

    private int deletedPages;

    [Fact]
    public async Task Work_goes_on_in_other_processes_until_it_is_done_and_is_answered_once()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");
        lambda.Timeout = TimeSpan.FromSeconds(14);
        lambda.Aws.OnCall = SlowBucketAsync;
        var takeItself = lambda.Aws.OnInvoke;
        lambda.Aws.OnInvoke = payload =>
        {
            _ = Task.Run(async () =>
            {
                // The invocation that hands on has ended by then.
                await Task.Delay(TimeSpan.FromSeconds(1));
                await lambda.RestartAsync();
                await takeItself(payload);
            });
            return Task.FromResult(202);
        };

        var answer = await lambda.AskAsync(lambda.Request(
            "Custom::BucketContents", new Dictionary<string, string> { ["BucketName"] = "logs" }, "Delete", "logs/contents"));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal("logs/contents", answer.PhysicalId);
        Assert.True(lambda.Continuations >= 1, "It was done in one invocation, so nothing was proven.");
        Assert.Equal(Pages, deletedPages);
        Assert.Single(lambda.CloudFormation.Puts);
    }

    [Fact]
    public async Task Work_that_cannot_go_on_is_answered_with_the_reason()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");
        lambda.Timeout = TimeSpan.FromSeconds(14);
        lambda.Aws.OnCall = SlowBucketAsync;
        lambda.Aws.OnInvoke = _ => Task.FromResult(403);

        var answer = await lambda.AskAsync(lambda.Request(
            "Custom::BucketContents", new Dictionary<string, string> { ["BucketName"] = "logs" }, "Delete", "logs/contents"));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith("Invoke failed with", answer.Reason, StringComparison.Ordinal);
    }

    private async Task<bool> SlowBucketAsync(AwsCall call, HttpContext http)
    {
        var body = call switch
        {
            { Method: "GET" } when call.Target.Contains("?tagging", StringComparison.Ordinal) =>
                "<Tagging><TagSet><Tag><Key>cloudworkstation:empty-on-delete</Key><Value>true</Value></Tag></TagSet></Tagging>",
            { Method: "GET" } when call.Target.Contains("versions", StringComparison.Ordinal) => "<ListVersionsResult><IsTruncated>false</IsTruncated>" +
                (deletedPages < Pages ? "<Version><Key>a</Key><VersionId>1</VersionId></Version><DeleteMarker><Key>a</Key><VersionId>2</VersionId></DeleteMarker>" : "") +
                "</ListVersionsResult>",
            { Method: "GET" } => "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>",
            { Method: "POST" } when call.Target.Contains("?delete", StringComparison.Ordinal) => await DeleteSlowlyAsync(),
            _ => null,
        };
        if (body is null)
        {
            return false;
        }

        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        return true;
    }

    private async Task<string> DeleteSlowlyAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Interlocked.Increment(ref deletedPages);
        return "<DeleteResult></DeleteResult>";
    }
}
