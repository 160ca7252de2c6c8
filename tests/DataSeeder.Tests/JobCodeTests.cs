using System.Formats.Tar;
using System.IO.Compression;
using Amazon.S3.Model;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.DataSeeder.Tests;

/// <summary><c>Custom::JobCode</c> with the published function against moto's S3.</summary>
public sealed class JobCodeTests(S3Fixture s3) : IClassFixture<S3Fixture>
{
    private const string Type = "Custom::JobCode";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_zip_becomes_a_folder_of_files_and_a_tar()
    {
        await using var lambda = await StartAsync("a.zip", ("train.py", "print('train')"), ("lib/shared.py", "x = 1"));

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("a.zip", "abc1")));

        Assert.Equal("s3://data/code/abc1/", answer.Attribute("CodeUri"));
        Assert.Equal("s3://data/code/abc1/sourcedir.tar.gz", answer.Attribute("SourceDirUri"));
        Assert.Equal("print('train')", await s3.TextAsync("data", "code/abc1/train.py"));
        Assert.Equal("x = 1", await s3.TextAsync("data", "code/abc1/lib/shared.py"));
        Assert.Equal(["lib/shared.py", "train.py"], await TarNamesAsync("code/abc1/sourcedir.tar.gz"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_delete_removes_every_version_of_that_folder_and_nothing_else()
    {
        await using var lambda = await StartAsync("b.zip", ("train.py", "1"));
        var first = await lambda.AskAsync(lambda.Request(Type, Properties("b.zip", "def1")));
        await lambda.AskAsync(lambda.Request(Type, Properties("b.zip", "def1"), "Update", first.PhysicalId));
        var other = await lambda.AskAsync(lambda.Request(Type, Properties("b.zip", "def10"), "Update", first.PhysicalId));

        await lambda.AskAsync(lambda.Request(Type, Properties("b.zip", "def1"), "Delete", first.PhysicalId));

        Assert.NotEqual(first.PhysicalId, other.PhysicalId);
        Assert.Empty(await s3.VersionsAsync("data", "code/def1/"));
        Assert.Equal(2, (await s3.VersionsAsync("data", "code/def10/")).Count);
    }

    [Theory]
    [InlineData("../evil.py")]
    [InlineData("/etc/evil.py")]
    [InlineData("a\\..\\evil.py")]
    public async Task A_path_that_leads_out_of_the_zip_is_refused(string path)
    {
        Assert.SkipUnless(HasMoto, "moto is not installed");
        await using var lambda = await StartAsync("evil.zip", (path, "1"));

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("evil.zip", "ace0")));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains(path, answer.Reason, StringComparison.Ordinal);
        Assert.Empty(await s3.VersionsAsync("data", "code/ace0/"));
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task What_is_no_zip_is_refused()
    {
        await using var lambda = await StartAsync("c.zip", ("a.py", "1"));
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "plain", Key = "c.zip", ContentBody = "no zip" });

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("c.zip", "bad0")));

        Assert.StartsWith("SourceUri is not a readable zip file", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://data/")]
    [InlineData("s3://data")]
    [InlineData("s3://data/raw/data.csv")]
    public async Task A_delete_without_a_folder_deletes_nothing(string physicalId)
    {
        await using var lambda = await LambdaSession.StartAsync("DataSeeder");

        var answer = await lambda.AskAsync(lambda.Request(Type, Properties("a.zip", "abc1"), "Delete", physicalId));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Empty(lambda.Aws.Calls);
    }

    private async Task<LambdaSession> StartAsync(string zipKey, params (string Path, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                await using var writer = new StreamWriter(await archive.CreateEntry(path).OpenAsync());
                await writer.WriteAsync(text);
            }
        }

        zip.Position = 0;
        await s3.S3.PutObjectAsync(new PutObjectRequest { BucketName = "plain", Key = zipKey, InputStream = zip, AutoCloseStream = false });
        return await LambdaSession.StartAsync("DataSeeder", s3.Endpoint);
    }

    private async Task<List<string>> TarNamesAsync(string key)
    {
        using var found = await s3.S3.GetObjectAsync("data", key);
        await using var unzipped = new GZipStream(found.ResponseStream, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        var names = new List<string>();
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }

    private static Dictionary<string, string> Properties(string zip, string hash) => new()
    {
        ["BucketName"] = "data",
        ["Prefix"] = "code/",
        ["SourceUri"] = $"s3://plain/{zip}",
        ["SourceHash"] = hash,
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000",
    };
}
