using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.Aws.S3;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>An object that this function wrote, as S3 describes it.</summary>
internal sealed record FoundObject(SeededObject Id, string Fingerprint, string RequestId, long Rows, long Bytes);

/// <summary>Finds and deletes what this function wrote, and nothing else.</summary>
internal sealed class SeededObjects(IAmazonS3 s3)
{
    private const string RequestKey = "cloudworkstation-request";
    private const string FingerprintKey = "cloudworkstation-content";
    private const string RowsKey = "cloudworkstation-rows";

    /// <summary>What an object carries to be found again.</summary>
    public static Dictionary<string, string> Metadata(string requestId, string fingerprint, long rows) => new()
    {
        [RequestKey] = requestId,
        [FingerprintKey] = fingerprint,
        [RowsKey] = rows.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The object, or null when it is gone or is another one by now.</summary>
    public async Task<FoundObject?> FindAsync(SeededObject id, CancellationToken cancellation)
    {
        if (id.By == Identity.Request)
        {
            return await FindByRequestAsync(id, cancellation);
        }

        var found = await DescribeAsync(id.Location, id.By == Identity.VersionId ? id.Value : null, cancellation);
        return found?.Id == id ? found : null;
    }

    /// <summary>The current object of the key, whoever wrote it; null when there is none.</summary>
    public Task<FoundObject?> FindCurrentAsync(S3Uri location, CancellationToken cancellation) => DescribeAsync(location, null, cancellation);

    /// <summary>Deletes the object; nothing happens when it is gone already.</summary>
    public async Task DeleteAsync(SeededObject id, CancellationToken cancellation)
    {
        // A version can be deleted without a look; the others may have become someone else's object.
        var exact = id.By == Identity.VersionId ? id : (await FindAsync(id, cancellation))?.Id;
        if (exact is null)
        {
            return;
        }

        try
        {
            await s3.DeleteObjectAsync(
                new DeleteObjectRequest
                {
                    BucketName = exact.Location.Bucket,
                    Key = exact.Location.Key,
                    VersionId = exact.By == Identity.VersionId ? exact.Value : null,
                },
                cancellation);
        }
        catch (AmazonS3Exception error) when (error.MeansAbsent())
        {
        }
    }

    private async Task<FoundObject?> FindByRequestAsync(SeededObject id, CancellationToken cancellation)
    {
        try
        {
            var listed = await s3.ListVersionsAsync(
                new ListVersionsRequest { BucketName = id.Location.Bucket, Prefix = id.Location.Key, MaxKeys = 1000 }, cancellation);
            var versions = (listed.Versions ?? []).Where(v => v.Key == id.Location.Key && v.IsDeleteMarker != true);
            foreach (var version in versions)
            {
                if (await DescribeAsync(id.Location, version.VersionId, cancellation) is { } found && found.RequestId == id.Value)
                {
                    return found;
                }
            }
        }
        catch (AmazonS3Exception error) when (error.MeansAbsent())
        {
        }

        return null;
    }

    private async Task<FoundObject?> DescribeAsync(S3Uri location, string? versionId, CancellationToken cancellation)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key, VersionId = versionId }, cancellation);
            return new FoundObject(
                SeededObject.Of(location, head.VersionId, head.ETag),
                head.Metadata[FingerprintKey] ?? "",
                head.Metadata[RequestKey] ?? "",
                long.TryParse(head.Metadata[RowsKey], CultureInfo.InvariantCulture, out var rows) ? rows : 0,
                head.ContentLength);
        }
        catch (AmazonS3Exception error) when (error.MeansAbsent() || (int)error.StatusCode == 400)
        {
            // A HEAD with a version id that S3 could not have given out is answered 400, without a body to say so.
            return null;
        }
    }
}
