using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Buckets;

/// <summary>Empties a bucket that may be emptied.</summary>
internal sealed class BucketEmptying(IAmazonS3 s3)
{
    private readonly ObjectVersions versions = new(s3);

    /// <summary>Whether the bucket is there and its tag says that its contents go with the stack.</summary>
    public async Task<bool> IsAllowedAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            var tagging = await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, cancellation);
            return (tagging.TagSet ?? []).Any(tag => tag is { Key: EmptyOnDeleteTag.Key, Value: EmptyOnDeleteTag.Value });
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return false;
        }
    }

    /// <summary>Deletes up to 1,000 versions and delete markers; says how many, 0 when there is none.</summary>
    public async Task<int> DeletePageAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            return await versions.DeletePageAsync(new S3Address(bucket, ""), cancellation);
        }
        catch (ObjectsNotDeletedException error)
        {
            throw new CustomResourceException(error.Message, error);
        }
    }

    /// <summary>Ends multipart uploads that nobody completed: their parts are billed too.</summary>
    public async Task AbortUploadsAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            await foreach (var upload in s3.Paginators.ListMultipartUploads(new ListMultipartUploadsRequest { BucketName = bucket }).Uploads
                .WithCancellation(cancellation))
            {
                await AbortAsync(bucket, upload, cancellation);
            }
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
        }
    }

    private async Task AbortAsync(string bucket, MultipartUpload upload, CancellationToken cancellation)
    {
        try
        {
            await s3.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, cancellation);
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
        }
    }
}
