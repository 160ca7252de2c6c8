using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.Aws;
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
        var found = await DescribeAsync(id.Location, id.By == Identity.VersionId ? id.Value : null, cancellation);
        return found?.Id == id ? found : null;
    }

    /// <summary>The current object of the key, whoever wrote it; null when there is none.</summary>
    public Task<FoundObject?> FindCurrentAsync(S3Address location, CancellationToken cancellation) => DescribeAsync(location, null, cancellation);

    /// <summary>
    /// Deletes the object, and versions that the same request left when S3 stored one but its answer got lost. Nothing happens
    /// when it is gone already.
    /// </summary>
    public async Task DeleteAsync(SeededObject id, CancellationToken cancellation)
    {
        var requestId = id.By == Identity.Request ? id.Value : (await FindAsync(id, cancellation))?.RequestId;
        foreach (var version in requestId is null ? [] : await ListAsync(id.Location, cancellation))
        {
            if (await DescribeAsync(id.Location, version, cancellation) is { } found && found.RequestId == requestId)
            {
                await s3.DeleteObjectAsync(
                    new DeleteObjectRequest
                    {
                        BucketName = id.Location.Bucket,
                        Key = id.Location.Key,
                        VersionId = found.Id.By == Identity.VersionId ? found.Id.Value : null,
                    },
                    cancellation);
            }
        }
    }

    /// <summary>The versions of exactly this key; <c>null</c> is the id of one in a bucket without versions.</summary>
    private async Task<IReadOnlyList<string>> ListAsync(S3Address location, CancellationToken cancellation)
    {
        try
        {
            var found = new List<string>();
            var request = new ListVersionsRequest { BucketName = location.Bucket, Prefix = location.Key };
            await foreach (var version in s3.Paginators.ListVersions(request).Versions.WithCancellation(cancellation))
            {
                if (version.Key == location.Key && version.IsDeleteMarker != true)
                {
                    found.Add(version.VersionId);
                }
            }

            return found;
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return [];
        }
    }

    private async Task<FoundObject?> DescribeAsync(S3Address location, string? versionId, CancellationToken cancellation)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest
                {
                    BucketName = location.Bucket,
                    Key = location.Key,
                    VersionId = versionId == "null" ? null : versionId,
                },
                cancellation);
            return new FoundObject(
                SeededObject.Of(location, head.VersionId, head.ETag),
                head.Metadata[FingerprintKey] ?? "",
                head.Metadata[RequestKey] ?? "",
                long.TryParse(head.Metadata[RowsKey], CultureInfo.InvariantCulture, out var rows) ? rows : 0,
                head.ContentLength);
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound) || (int)error.StatusCode == 400)
        {
            // A HEAD with a version id that S3 could not have given out is answered 400, without a body to say so.
            return null;
        }
    }
}
