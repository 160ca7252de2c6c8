using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.DataSeeder.Tests;

/// <summary>moto's S3 with a versioned bucket <c>data</c> and an unversioned one, <c>plain</c>.</summary>
public sealed class S3Fixture : IAsyncLifetime
{
    private MotoServer? moto;

    /// <summary>moto's endpoint.</summary>
    public Uri Endpoint => moto?.Address ?? throw new InvalidOperationException("The test has to be skipped without moto.");

    /// <summary>A client of it.</summary>
    public AmazonS3Client S3 { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (TestMachine.LacksMoto is not null)
        {
            return;
        }

        moto = await MotoServer.StartAsync();
        S3 = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = Endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await S3.PutBucketAsync("plain");
        await S3.PutBucketAsync("data");
        await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest
        {
            BucketName = "data",
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        });
    }

    /// <summary>Every version and delete marker of a key or folder.</summary>
    public async Task<IReadOnlyList<S3ObjectVersion>> VersionsAsync(string bucket, string prefix) =>
        (await S3.ListVersionsAsync(bucket, prefix)).Versions ?? [];

    /// <summary>The current content of a key.</summary>
    public async Task<string> TextAsync(string bucket, string key)
    {
        using var found = await S3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(found.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        S3?.Dispose();
        if (moto is not null)
        {
            await moto.DisposeAsync();
        }
    }
}
