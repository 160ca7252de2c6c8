using System.Text;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary><c>Custom::BucketContents</c> with the published function against moto's S3.</summary>
public sealed class BucketContentsTests(MotoFixture moto) : IClassFixture<MotoFixture>
{
    private const string Type = "Custom::BucketContents";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_empties_a_bucket_whose_tag_allows_it_so_that_it_can_be_deleted()
    {
        await moto.MakeBucketAsync("allowed", "true");
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);
        var created = await lambda.AskAsync(lambda.Request(Type, Of("allowed")));

        var deleted = await lambda.AskAsync(lambda.Request(Type, Of("allowed"), "Delete", created.PhysicalId));

        Assert.Equal("SUCCESS", deleted.Status);
        Assert.Equal(0, await moto.CountAsync("allowed"));
        await moto.S3.DeleteBucketAsync("allowed");
    }

    [Theory]
    [InlineData("untagged", null)]
    [InlineData("refusing", "false")]
    public async Task A_delete_leaves_a_bucket_whose_tag_does_not_allow_it(string bucket, string? tag)
    {
        Assert.SkipUnless(HasMoto, "moto is not installed");
        await moto.MakeBucketAsync(bucket, tag);
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);

        var deleted = await lambda.AskAsync(lambda.Request(Type, Of(bucket), "Delete", $"{bucket}/contents"));

        Assert.Equal("SUCCESS", deleted.Status);
        Assert.Equal(4, (await moto.S3.ListVersionsAsync(bucket)).Versions.Count);
        Assert.Contains(lambda.Process.Log, line => line.Contains("is left as it is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no-such-bucket/contents")]
    [InlineData("stack-Contents-1ABCDEFGHIJKL")]
    public async Task A_delete_of_what_is_not_there_succeeds(string physicalId)
    {
        Assert.SkipUnless(HasMoto, "moto is not installed");
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);

        var deleted = await lambda.AskAsync(lambda.Request(Type, Of("whatever"), "Delete", physicalId));

        Assert.Equal("SUCCESS", deleted.Status);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Create_and_update_delete_nothing()
    {
        await moto.MakeBucketAsync("kept", "true");
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);

        var created = await lambda.AskAsync(lambda.Request(Type, Of("kept")));
        await lambda.AskAsync(lambda.Request(Type, Of("kept"), "Update", created.PhysicalId, Of("kept")));

        Assert.Equal(4, (await moto.S3.ListVersionsAsync("kept")).Versions.Count);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Objects_that_S3_refuses_to_delete_are_named()
    {
        await moto.MakeBucketAsync("locked", "true");
        await using var lambda = await LambdaSession.StartAsync("Housekeeper", moto.Endpoint);
        lambda.Aws.OnCall = async (call, http) =>
        {
            if (call.Method != "POST")
            {
                return false;
            }

            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(
                "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code><Message>Object is locked</Message></Error></DeleteResult>"));
            return true;
        };

        var deleted = await lambda.AskAsync(lambda.Request(Type, Of("locked"), "Delete", "locked/contents"));

        Assert.Equal("FAILED", deleted.Status);
        Assert.StartsWith("1 objects of s3://locked/ could not be deleted: a (AccessDenied: Object is locked).", deleted.Reason, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Of(string bucket) => new() { ["BucketName"] = bucket };
}
