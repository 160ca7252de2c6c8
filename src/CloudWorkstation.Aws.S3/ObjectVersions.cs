using Amazon.S3;
using Amazon.S3.Model;

namespace CloudWorkstation.Aws.S3;

/// <summary>Removes objects with every version and delete marker they have, a page of up to 1,000 at a time.</summary>
public sealed class ObjectVersions(IAmazonS3 s3)
{
    private const int KeysNamedInErrors = 3;

    /// <summary>Deletes one page of what is under <paramref name="folder"/>.</summary>
    /// <returns>How many versions were deleted; 0 when there is nothing left, or no such bucket.</returns>
    /// <exception cref="ObjectsNotDeletedException">S3 refused some of them.</exception>
    public async Task<int> DeletePageAsync(S3Address folder, CancellationToken cancellation)
    {
        try
        {
            var page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = folder.Bucket, Prefix = folder.Key }, cancellation);
            var keys = (page.Versions ?? []).Select(v => new KeyVersion { Key = v.Key, VersionId = v.VersionId }).ToList();
            if (keys.Count == 0)
            {
                return 0;
            }

            await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = folder.Bucket, Objects = keys, Quiet = true }, cancellation);
            return keys.Count;
        }
        catch (DeleteObjectsException error)
        {
            var refused = error.Response.DeleteErrors;
            throw new ObjectsNotDeletedException(
                $"{refused.Count} objects of {folder} could not be deleted: " +
                string.Join(", ", refused.Take(KeysNamedInErrors).Select(e => $"{e.Key} ({e.Code}: {e.Message})")) +
                (refused.Count > KeysNamedInErrors ? ", …" : "") + ". An object lock, a bucket policy or the function's role forbids it.", error);
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return 0;
        }
    }
}
