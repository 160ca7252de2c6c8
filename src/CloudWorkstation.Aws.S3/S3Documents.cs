using Amazon.S3;

namespace CloudWorkstation.Aws.S3;

/// <summary>Reads texts that are too long for a custom resource's properties.</summary>
public sealed class S3Documents(IAmazonS3 s3)
{
    /// <summary>The object's text (UTF-8), or null when there is no such object.</summary>
    public async Task<string?> ReadAsync(S3Address address, CancellationToken cancel)
    {
        try
        {
            using var response = await s3.GetObjectAsync(address.Bucket, address.Key, cancel);
            using var reader = new StreamReader(response.ResponseStream);
            return await reader.ReadToEndAsync(cancel);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }
}
