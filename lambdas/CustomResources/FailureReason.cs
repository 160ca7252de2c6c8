using Amazon.Runtime;
using CloudWorkstation.Aws;

namespace CloudWorkstation.CustomResources;

/// <summary>What a person is told about a failure.</summary>
internal static class FailureReason
{
    private const string Quota = "Raise the quota in Service Quotas, or delete what is no longer needed.";

    public static string Of(Exception failure) => SecretMask.Mask(failure switch
    {
        CustomResourceException expected => expected.Message,
        AmazonServiceException aws => Aws(aws),
        AmazonClientException client => $"AWS could not be called: {client.Message} Check the function's role and its network.",
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => $"{failure.GetType().Name}: {failure.Message} This is a fault of the function; the stack trace is in {LogPlace()}.",
    });

    private static string Aws(AmazonServiceException error)
    {
        var operation = AwsOperationNames.Of(error) ?? "A call of AWS";
        var code = string.IsNullOrEmpty(error.ErrorCode) ? $"HTTP status {(int)error.StatusCode}" : error.ErrorCode;
        return $"{operation} failed with {code}: {error.Message} {Advice(error, operation)}";
    }

    private static string Advice(AmazonServiceException error, string operation)
    {
        var code = error.ErrorCode ?? "";
        return error.Kind() switch
        {
            AwsErrorKind.AccessDenied => $"Allow {operation} in the role of the function{In("AWS_LAMBDA_FUNCTION_NAME", " ")}.",
            AwsErrorKind.LimitExceeded => Quota,
            // Some services name their quotas so, others their throttling.
            AwsErrorKind.Throttled when code == "LimitExceededException" => Quota,
            AwsErrorKind.Throttled => "AWS is limiting the rate of calls; deploy again in a few minutes.",
            _ when code.StartsWith("Validation", StringComparison.Ordinal) || code is "InvalidParameterValue" or "InvalidParameterValueException"
                => "Correct the property that the message names.",
            AwsErrorKind.ExpiredCredentials => "Deploy again.",
            AwsErrorKind.Unavailable or AwsErrorKind.NoCapacity => "The service has trouble; deploy again later.",
            _ => $"More is in {LogPlace()}.",
        };
    }

    private static string LogPlace() =>
        $"the log{In("AWS_LAMBDA_LOG_GROUP_NAME", " group ")}{In("AWS_LAMBDA_LOG_STREAM_NAME", ", stream ")}";

    private static string In(string variable, string before) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? before + value : "";
}
