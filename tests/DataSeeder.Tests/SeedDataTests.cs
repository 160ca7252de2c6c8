using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.DataSeeder.Tests;

/// <summary><c>Custom::SeedData</c> with the published function against moto's S3.</summary>
public sealed class SeedDataTests(S3Fixture s3) : IClassFixture<S3Fixture>
{
    private const string Type = "Custom::SeedData";
    private const string Key = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_small_table_is_written_encrypted_with_the_given_key()
    {
        await using var lambda = await StartAsync();

        var answer = await lambda.AskAsync(lambda.Request(Type, Synthetic("small.csv")));

        var head = await s3.S3.GetObjectMetadataAsync("data", "small.csv");
        Assert.Equal(ServerSideEncryptionMethod.AWSKMS, head.ServerSideEncryptionMethod);
        Assert.Equal(Key, head.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal("s3://data/small.csv", answer.Attribute("Uri"));
        Assert.Equal(head.VersionId, answer.Attribute("VersionId"));
        Assert.Equal($"s3://data/small.csv?versionId={head.VersionId}", answer.PhysicalId);
        Assert.Equal($"{head.ContentLength}", answer.Attribute("Bytes"));
        Assert.Equal("100", answer.Attribute("Rows"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_big_table_is_written_in_parts_and_is_whole()
    {
        await using var lambda = await StartAsync();

        var answer = await lambda.AskAsync(lambda.Request(Type, Synthetic("big.csv", rows: "700000")));

        var text = await s3.TextAsync("data", "big.csv");
        Assert.True(lambda.Aws.Calls.Count(call => call.Target.Contains("partNumber", StringComparison.Ordinal)) > 2);
        Assert.Equal(700_001, text.AsSpan().Count('\n'));
        Assert.Equal($"{text.Length}", answer.Attribute("Bytes"));
        Assert.Equal(4 * 700_001, text.AsSpan().Count(','));
        var initiate = lambda.Aws.Calls.Single(call => call.Target.EndsWith("?uploads", StringComparison.Ordinal) || call.Target.EndsWith("?uploads=", StringComparison.Ordinal));
        Assert.Equal(Key, initiate.Headers["x-amz-server-side-encryption-aws-kms-key-id"]);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task An_upload_that_fails_leaves_nothing()
    {
        await using var lambda = await StartAsync();
        lambda.Aws.OnCall = (call, http) =>
        {
            var fails = call.Target.Contains("partNumber=3", StringComparison.Ordinal);
            http.Response.StatusCode = fails ? 403 : 200;
            return Task.FromResult(fails);
        };

        var answer = await lambda.AskAsync(lambda.Request(Type, Synthetic("failing.csv", rows: "600000")));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith("UploadPart failed with", answer.Reason, StringComparison.Ordinal);
        Assert.Empty((await s3.S3.ListMultipartUploadsAsync("data")).MultipartUploads ?? []);
        Assert.Empty(await s3.VersionsAsync("data", "failing.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task An_update_that_changes_no_content_keeps_the_version()
    {
        await using var lambda = await StartAsync();
        var properties = Synthetic("same.csv");
        var created = await lambda.AskAsync(lambda.Request(Type, properties));

        var updated = await lambda.AskAsync(lambda.Request(Type, properties, "Update", created.PhysicalId, Synthetic("same.csv", seed: "9")));

        Assert.Equal(created.PhysicalId, updated.PhysicalId);
        Assert.Equal(created.Attribute("Bytes"), updated.Attribute("Bytes"));
        Assert.Equal(created.Attribute("Rows"), updated.Attribute("Rows"));
        Assert.Single(await s3.VersionsAsync("data", "same.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task An_update_of_data_that_somebody_deleted_writes_it_again()
    {
        await using var lambda = await StartAsync();
        var properties = Synthetic("gone.csv");
        var created = await lambda.AskAsync(lambda.Request(Type, properties));
        await s3.S3.DeleteObjectAsync("data", "gone.csv", created.Attribute("VersionId"));

        var updated = await lambda.AskAsync(lambda.Request(Type, properties, "Update", created.PhysicalId, properties));

        Assert.NotEqual(created.PhysicalId, updated.PhysicalId);
        Assert.NotEmpty(await s3.TextAsync("data", "gone.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task When_a_finished_update_is_rolled_back_the_old_content_is_current_again()
    {
        await using var lambda = await StartAsync();
        var (old, changed) = (Synthetic("rolled.csv", seed: "1"), Synthetic("rolled.csv", seed: "2"));
        var created = await lambda.AskAsync(lambda.Request(Type, old));
        var before = await s3.TextAsync("data", "rolled.csv");
        var updated = await lambda.AskAsync(lambda.Request(Type, changed, "Update", created.PhysicalId, old));
        Assert.NotEqual(before, await s3.TextAsync("data", "rolled.csv"));

        await lambda.AskAsync(lambda.Request(Type, changed, "Delete", updated.PhysicalId));

        Assert.Equal(before, await s3.TextAsync("data", "rolled.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_leaves_versions_that_others_wrote()
    {
        await using var lambda = await StartAsync();
        var created = await lambda.AskAsync(lambda.Request(Type, Synthetic("shared.csv")));
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "data", Key = "shared.csv", ContentBody = "mine" });

        await lambda.AskAsync(lambda.Request(Type, Synthetic("shared.csv"), "Delete", created.PhysicalId));

        Assert.Equal("mine", await s3.TextAsync("data", "shared.csv"));
        Assert.Single(await s3.VersionsAsync("data", "shared.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task In_a_bucket_without_versions_a_delete_removes_only_unchanged_content()
    {
        await using var lambda = await StartAsync();
        var mine = await lambda.AskAsync(lambda.Request(Type, Synthetic("kept.csv", bucket: "plain")));
        var unchanged = await lambda.AskAsync(lambda.Request(Type, Synthetic("removed.csv", bucket: "plain")));
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "plain", Key = "kept.csv", ContentBody = "someone else's" });

        await lambda.AskAsync(lambda.Request(Type, Synthetic("kept.csv", bucket: "plain"), "Delete", mine.PhysicalId));
        await lambda.AskAsync(lambda.Request(Type, Synthetic("removed.csv", bucket: "plain"), "Delete", unchanged.PhysicalId));

        Assert.Contains("?etag=", mine.PhysicalId, StringComparison.Ordinal);
        Assert.Equal("someone else's", await s3.TextAsync("plain", "kept.csv"));
        Assert.Empty(await s3.VersionsAsync("plain", "removed.csv"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_given_CSV_is_checked_counted_and_copied()
    {
        await using var lambda = await StartAsync();
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "plain", Key = "given.csv", ContentBody = "radius,label\n1.5,0\n2.5,1\n" });

        var answer = await lambda.AskAsync(lambda.Request(Type, Copy("copied.csv", "s3://plain/given.csv", "label")));

        Assert.Equal("2", answer.Attribute("Rows"));
        Assert.Equal("radius,label\n1.5,0\n2.5,1\n", await s3.TextAsync("data", "copied.csv"));
        Assert.Equal(Key, (await s3.S3.GetObjectMetadataAsync("data", "copied.csv")).ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_CSV_without_the_target_column_is_refused_with_the_columns_it_has()
    {
        await using var lambda = await StartAsync();
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "plain", Key = "other.csv", ContentBody = "radius,diagnosis\n1.5,0\n" });

        var answer = await lambda.AskAsync(lambda.Request(Type, Copy("refused.csv", "s3://plain/other.csv", "label")));

        Assert.Equal("TargetColumn is \"label\"; allowed is a column of s3://plain/other.csv: radius, diagnosis.", answer.Reason);
        Assert.Empty(await s3.VersionsAsync("data", "refused.csv"));
    }

    private Task<LambdaSession> StartAsync() => LambdaSession.StartAsync("DataSeeder", s3.Endpoint);

    private static Dictionary<string, string> Synthetic(string key, string rows = "100", string seed = "7", string bucket = "data") => new()
    {
        ["BucketName"] = bucket,
        ["Key"] = key,
        ["TargetColumn"] = "label",
        ["KmsKeyArn"] = Key,
        ["Rows"] = rows,
        ["Features"] = "4",
        ["Classes"] = "2",
        ["Seed"] = seed,
    };

    private static Dictionary<string, string> Copy(string key, string source, string column) => new()
    {
        ["BucketName"] = "data",
        ["Key"] = key,
        ["TargetColumn"] = column,
        ["KmsKeyArn"] = Key,
        ["SourceUri"] = source,
        ["SourceHash"] = "0123abcd",
    };
}
