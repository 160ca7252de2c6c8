using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudWorkstation.DataSeeder.Upload;

/// <summary>
/// Writes an object of any size with the memory of a few parts: each worker makes a part in its buffer and uploads it from
/// there. An upload that fails is aborted, so nothing of it stays.
/// </summary>
internal sealed class ObjectWriter(IAmazonS3 s3)
{
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(5);

    /// <summary>One worker more than processors, so that one can wait for the network.</summary>
    private static int Workers => Environment.ProcessorCount + 1;

    /// <summary>Writes <paramref name="content"/> and says what S3 made of it.</summary>
    public async Task<StoredObject> WriteAsync(NewObject target, IPartSource content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.LargestPart);
        try
        {
            var first = await content.NextAsync(buffer, cancellation) ?? new Part(1, 0, IsLast: true);
            return first.IsLast
                ? await PutAsync(target, buffer.AsMemory(0, first.Length), cancellation)
                : await WriteInPartsAsync(target, content, first, buffer, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes an object that fits in memory.</summary>
    public async Task<StoredObject> PutAsync(NewObject target, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = target.Location.Bucket,
            Key = target.Location.Key,
            InputStream = stream,
            ContentType = target.ContentType,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyArn,
            BucketKeyEnabled = true,
        };
        foreach (var (name, value) in target.Metadata)
        {
            request.Metadata[name] = value;
        }

        var put = await s3.PutObjectAsync(request, cancellation);
        return new StoredObject(put.VersionId, put.ETag, content.Length);
    }

    /// <summary>Runs <paramref name="transfer"/> between the begin and the end of a multipart upload, and aborts it when that fails.</summary>
    public async Task<StoredObject> InPartsAsync(NewObject target, Func<PartUpload, CancellationToken, Task> transfer, CancellationToken cancellation)
    {
        var uploadId = (await s3.InitiateMultipartUploadAsync(MultipartRequest(target), cancellation)).UploadId;
        try
        {
            var upload = new PartUpload(s3, target, uploadId);
            await transfer(upload, cancellation);
            return await upload.CompleteAsync(cancellation);
        }
        catch
        {
            await AbortAsync(target, uploadId);
            throw;
        }
    }

    private Task<StoredObject> WriteInPartsAsync(NewObject target, IPartSource content, Part first, byte[] buffer, CancellationToken cancellation) =>
        InPartsAsync(target, async (upload, token) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
            var workers = Enumerable.Range(0, Workers).Select(i => Task.Run(() => WorkAsync(upload, content, i == 0 ? first : null, i == 0 ? buffer : null, stop), token));
            await Task.WhenAll([.. workers]);
        }, cancellation);

    /// <summary>Takes parts until there is none, beginning with <paramref name="part"/> if it is there, in <paramref name="own"/>.</summary>
    private static async Task WorkAsync(PartUpload upload, IPartSource content, Part? part, byte[]? own, CancellationTokenSource stop)
    {
        var buffer = own ?? ArrayPool<byte>.Shared.Rent(content.LargestPart);
        try
        {
            for (part ??= await content.NextAsync(buffer, stop.Token); part is { } next; part = await content.NextAsync(buffer, stop.Token))
            {
                await upload.UploadAsync(next, buffer, stop.Token);
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            if (own is null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static InitiateMultipartUploadRequest MultipartRequest(NewObject target)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = target.Location.Bucket,
            Key = target.Location.Key,
            ContentType = target.ContentType,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyArn,
            BucketKeyEnabled = true,
        };
        foreach (var (name, value) in target.Metadata)
        {
            request.Metadata[name] = value;
        }

        return request;
    }

    private async Task AbortAsync(NewObject target, string uploadId)
    {
        // The time for work may be over; this is what has to happen all the same.
        using var soon = new CancellationTokenSource(AbortTime);
        try
        {
            await s3.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = target.Location.Bucket, Key = target.Location.Key, UploadId = uploadId }, soon.Token);
        }
        catch (Exception error) when (error is AmazonS3Exception or OperationCanceledException or HttpRequestException)
        {
            // The failure that led here is the one to report; the bucket's lifecycle rule ends what stays.
        }
    }
}
