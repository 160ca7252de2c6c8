using Amazon.Runtime;
using Amazon.S3;

namespace CloudWorkstation.Aws.S3;

/// <summary>Makes S3 clients.</summary>
public static class S3Clients
{
    /// <summary>
    /// A client with credentials, region and endpoint from the environment. Another endpoint than AWS's own (AWS_ENDPOINT_URL)
    /// is called in path style: it seldom has a DNS name per bucket.
    /// </summary>
    public static AmazonS3Client FromEnvironment() => new(new AmazonS3Config
    {
        ForcePathStyle = HasValue("AWS_ENDPOINT_URL") || HasValue("AWS_ENDPOINT_URL_S3"),
        // S3 checks the payload's signature anyway.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    private static bool HasValue(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
