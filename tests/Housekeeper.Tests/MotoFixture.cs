using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary>moto's S3 and EC2.</summary>
public sealed class MotoFixture : IAsyncLifetime
{
    private MotoServer? moto;

    /// <summary>moto's endpoint.</summary>
    public Uri Endpoint => moto?.Address ?? throw new InvalidOperationException("The test has to be skipped without moto.");

    /// <summary>A client of its S3.</summary>
    public AmazonS3Client S3 { get; private set; } = null!;

    /// <summary>A client of its EC2.</summary>
    public AmazonEC2Client EC2 { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (TestMachine.LacksMoto is not null)
        {
            return;
        }

        moto = await MotoServer.StartAsync();
        var credentials = new BasicAWSCredentials("test", "test");
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = Endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        EC2 = new AmazonEC2Client(credentials, new AmazonEC2Config { ServiceURL = Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
    }

    /// <summary>A versioned bucket with two versions of an object, a delete marker and an upload that nobody completed.</summary>
    public async Task MakeBucketAsync(string name, string? tag)
    {
        await S3.PutBucketAsync(name);
        await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest
        {
            BucketName = name,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        });
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = name, Key = "a", ContentBody = "1" });
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = name, Key = "a", ContentBody = "2" });
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = name, Key = "b c/ü", ContentBody = "3" });
        await S3.DeleteObjectAsync(name, "b c/ü");
        await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = name, Key = "unfinished" });
        if (tag is not null)
        {
            await S3.PutBucketTaggingAsync(new PutBucketTaggingRequest
            {
                BucketName = name,
                TagSet = [new Tag { Key = "cloudworkstation:empty-on-delete", Value = tag }],
            });
        }
    }

    /// <summary>Versions, delete markers and unfinished uploads in a bucket.</summary>
    public async Task<int> CountAsync(string bucket) =>
        ((await S3.ListVersionsAsync(bucket)).Versions?.Count ?? 0) +
        ((await S3.ListMultipartUploadsAsync(bucket)).MultipartUploads?.Count ?? 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        S3?.Dispose();
        EC2?.Dispose();
        if (moto is not null)
        {
            await moto.DisposeAsync();
        }
    }
}
