using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace CloudWorkstation.Aws;

/// <summary>Classifies errors of AWS services by code, HTTP status and, where AWS leaves no other way, message.</summary>
public static class AwsErrors
{
    // The codes that botocore's standard retry mode takes for throttling.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
        "TooManyRequestsException", "RequestLimitExceeded", "LimitExceededException", "SlowDown", "BandwidthLimitExceeded",
        "TransactionInProgressException", "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "EC2ThrottledException",
    };

    private static readonly HashSet<string> BusyCodes = new(StringComparer.Ordinal)
    {
        "ResourceInUse", "ResourceInUseException", "ConflictException", "DependencyViolation", "FileSystemInUse",
        "IncorrectFileSystemLifeCycleState", "IncorrectMountTargetState", "MountTargetConflict", "OperationNotPermitted",
        "InvalidNetworkInterface.InUse", "InvalidParameterValue.NetworkInterfaceInUse",
    };

    private static readonly HashSet<string> UnknownCredentialCodes = new(StringComparer.Ordinal)
    {
        "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure", "InvalidAccessKeyId", "InvalidToken",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature", "IncompleteSignatureException",
        "InvalidSignatureException",
    };

    /// <summary>What <paramref name="error"/> means.</summary>
    public static AwsErrorKind Kind(this Exception error) => error switch
    {
        AmazonServiceException service => Kind(service),
        HttpRequestException or IOException or SocketException or TimeoutException => AwsErrorKind.Unavailable,
        // The SDK's own request timeout; a caller's cancellation carries the caller's token and must stay what it is.
        TaskCanceledException { InnerException: TimeoutException } => AwsErrorKind.Unavailable,
        _ => AwsErrorKind.Other,
    };

    /// <summary>Whether <paramref name="error"/> means <paramref name="kind"/>; for exception filters.</summary>
    public static bool Is(this Exception error, AwsErrorKind kind) => error.Kind() == kind;

    /// <summary>Whether <paramref name="error"/> means one of <paramref name="kinds"/>; for exception filters.</summary>
    public static bool IsAny(this Exception error, params ReadOnlySpan<AwsErrorKind> kinds) => kinds.Contains(error.Kind());

    /// <summary>The error in a line for people: AWS's code and message.</summary>
    public static string Describe(this Exception error) =>
        error is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? $"{code}: {error.Message}" : error.Message;

    private static AwsErrorKind Kind(AmazonServiceException error)
    {
        var code = error.ErrorCode ?? "";
        if (ThrottlingCodes.Contains(code) || Has(code, "Throttl") || error.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return AwsErrorKind.Throttled;
        }

        // A HEAD has no body, and so no code.
        if (Has(code, "NotFound") || code.StartsWith("NoSuch", StringComparison.Ordinal)
            || code.Length == 0 && error.StatusCode == HttpStatusCode.NotFound)
        {
            return AwsErrorKind.NotFound;
        }

        return code switch
        {
            "ValidationException" or "ValidationError" => OfValidation(error.Message),
            // What S3 says of a version id that it could not have given out.
            "InvalidArgument" when Says(error.Message, "version id") => AwsErrorKind.NotFound,
            "InsufficientInstanceCapacity" or "InsufficientHostCapacity" or "ServerError" => AwsErrorKind.NoCapacity,
            _ when Has(code, "AccessDenied") || Has(code, "Unauthorized") || code == "Forbidden" => AwsErrorKind.AccessDenied,
            _ when Has(code, "LimitExceeded") || Has(code, "QuotaExceeded") => AwsErrorKind.LimitExceeded,
            "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" => AwsErrorKind.NoCredentials,
            _ when code.StartsWith("ExpiredToken", StringComparison.Ordinal) => AwsErrorKind.ExpiredCredentials,
            _ when UnknownCredentialCodes.Contains(code) => AwsErrorKind.NoCredentials,
            _ when BusyCodes.Contains(code) => Says(error.Message, "already exists") ? AwsErrorKind.AlreadyExists : AwsErrorKind.Busy,
            _ when IsOutage(error, code) => AwsErrorKind.Unavailable,
            _ => AwsErrorKind.Other,
        };
    }

    // SageMaker answers a missing app, space, endpoint, endpoint configuration or model, an existing pipeline, and an
    // endpoint that is still changing, with a ValidationException that only its message tells apart.
    private static AwsErrorKind OfValidation(string message) => message switch
    {
        _ when Says(message, "Could not find") || Says(message, "RecordNotFound") || Says(message, "does not exist") => AwsErrorKind.NotFound,
        _ when Says(message, "already exist") => AwsErrorKind.AlreadyExists,
        _ when Says(message, "in-progress endpoint") || Says(message, "currently in use") => AwsErrorKind.Busy,
        _ => AwsErrorKind.Other,
    };

    private static bool IsOutage(AmazonServiceException error, string code) =>
        (int)error.StatusCode >= 500
        || code is "ServiceUnavailable" or "InternalFailure" or "InternalError" or "InternalServerError" or "RequestTimeout" or "RequestTimeoutException"
        || error.InnerException is { } inner && inner.Kind() == AwsErrorKind.Unavailable;

    private static bool Has(string code, string part) => code.Contains(part, StringComparison.Ordinal);

    private static bool Says(string? message, string part) => message?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
