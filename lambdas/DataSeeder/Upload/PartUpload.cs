using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using CloudWorkstation.DataSeeder.Data;

namespace CloudWorkstation.DataSeeder.Upload;

/// <summary>The parts of one multipart upload.</summary>
internal sealed class PartUpload(IAmazonS3 s3, NewObject target, string uploadId)
{
    private readonly ConcurrentBag<PartETag> parts = [];
    private long bytes;

    public async Task UploadAsync(Part part, byte[] buffer, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(buffer, 0, part.Length, writable: false);
        var request = new UploadPartRequest
        {
            BucketName = target.Location.Bucket,
            Key = target.Location.Key,
            UploadId = uploadId,
            PartNumber = part.Number,
            PartSize = part.Length,
            InputStream = stream,
        };
        var response = await s3.UploadPartAsync(request, cancellation);
        parts.Add(new PartETag(part.Number, response.ETag));
        Interlocked.Add(ref bytes, part.Length);
    }

    /// <summary>Has S3 take the bytes from <paramref name="first"/> to <paramref name="last"/>, both included, from another object.</summary>
    public async Task CopyAsync(int number, CsvCopy.CheckedCsv source, long first, long last, CancellationToken cancellation)
    {
        var request = new CopyPartRequest
        {
            SourceBucket = source.Location.Bucket,
            SourceKey = source.Location.Key,
            ETagToMatch = [source.ETag],
            DestinationBucket = target.Location.Bucket,
            DestinationKey = target.Location.Key,
            UploadId = uploadId,
            PartNumber = number,
            FirstByte = first,
            LastByte = last,
        };
        var response = await s3.CopyPartAsync(request, cancellation);
        parts.Add(new PartETag(number, response.ETag));
        Interlocked.Add(ref bytes, last - first + 1);
    }

    public async Task<StoredObject> CompleteAsync(CancellationToken cancellation)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = target.Location.Bucket,
            Key = target.Location.Key,
            UploadId = uploadId,
            PartETags = [.. parts.OrderBy(part => part.PartNumber)],
        };
        var response = await s3.CompleteMultipartUploadAsync(request, cancellation);
        return new StoredObject(response.VersionId, response.ETag, bytes);
    }
}
