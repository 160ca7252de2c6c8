using System.Net;
using Amazon.S3;

namespace CloudWorkstation.Aws.S3;

/// <summary>What S3's errors mean.</summary>
public static class S3Errors
{
    /// <summary>
    /// The bucket, object or version is not there. A HEAD has no body and so no code, only status 404; a version id that S3
    /// could not have given out is an InvalidArgument.
    /// </summary>
    public static bool MeansAbsent(this AmazonS3Exception error) =>
        error.ErrorCode is "NoSuchBucket" or "NoSuchKey" or "NoSuchVersion" || error.StatusCode == HttpStatusCode.NotFound ||
        (error.ErrorCode == "InvalidArgument" && error.Message.Contains("version id", StringComparison.OrdinalIgnoreCase));
}
