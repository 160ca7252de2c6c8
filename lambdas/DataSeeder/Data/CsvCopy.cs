using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Upload;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>Checks a CSV in S3 and has S3 copy it, so its bytes pass through here once and are never kept.</summary>
internal sealed class CsvCopy(IAmazonS3 s3)
{
    /// <summary>S3 copies no more than 5 GB at once.</summary>
    private const long LargestCopy = 5_000_000_000;

    private const long CopiedPart = 1L << 30;

    /// <summary>A CSV that was checked.</summary>
    internal sealed record CheckedCsv(S3Address Location, string ETag, long Bytes, long Rows);

    /// <summary>Reads the whole file: it must have the target column and a row.</summary>
    /// <exception cref="CustomResourceException">It is not there, or not a table with that column.</exception>
    public async Task<CheckedCsv> CheckAsync(S3Address source, string targetColumn, CancellationToken cancellation)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = source.Bucket, Key = source.Key }, cancellation);
            var summary = await CsvSummary.ReadAsync(response.ResponseStream, cancellation);
            if (!summary.Columns.Contains(targetColumn))
            {
                throw new CustomResourceException(
                    $"TargetColumn is \"{targetColumn}\"; allowed is a column of {source}: {string.Join(", ", summary.Columns)}.");
            }

            return summary.Rows > 0
                ? new CheckedCsv(source, response.ETag, response.ContentLength, summary.Rows)
                : throw new CustomResourceException($"{source} has a header and no row; a table needs rows to learn from.");
        }
        catch (AmazonS3Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            throw new CustomResourceException($"SourceUri is \"{source}\"; there is no such object ({error.ErrorCode}). Deploy again to publish it.", error);
        }
    }

    /// <summary>Copies the file as it was when it was checked.</summary>
    public async Task<StoredObject> CopyAsync(CheckedCsv source, NewObject target, CancellationToken cancellation)
    {
        if (source.Bytes > LargestCopy)
        {
            return await CopyInPartsAsync(source, target, cancellation);
        }

        var request = new CopyObjectRequest
        {
            SourceBucket = source.Location.Bucket,
            SourceKey = source.Location.Key,
            ETagToMatch = source.ETag,
            DestinationBucket = target.Location.Bucket,
            DestinationKey = target.Location.Key,
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = target.ContentType,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyArn,
            BucketKeyEnabled = true,
        };
        foreach (var (name, value) in target.Metadata)
        {
            request.Metadata[name] = value;
        }

        var copied = await s3.CopyObjectAsync(request, cancellation);
        return new StoredObject(copied.VersionId, copied.ETag, source.Bytes);
    }

    private Task<StoredObject> CopyInPartsAsync(CheckedCsv source, NewObject target, CancellationToken cancellation) =>
        new ObjectWriter(s3).InPartsAsync(target, async (upload, stop) =>
        {
            var parts = Enumerable.Range(0, (int)((source.Bytes + CopiedPart - 1) / CopiedPart));
            await Parallel.ForEachAsync(parts, stop, async (index, token) =>
            {
                var first = index * CopiedPart;
                await upload.CopyAsync(index + 1, source, first, Math.Min(first + CopiedPart, source.Bytes) - 1, token);
            });
        }, cancellation);
}
