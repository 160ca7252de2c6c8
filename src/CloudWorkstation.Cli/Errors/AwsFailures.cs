using Amazon.Runtime;
using CloudWorkstation.Aws;

namespace CloudWorkstation.Cli.Errors;

/// <summary>Reads errors of AWS and its SDK.</summary>
internal static class AwsFailures
{
    private static readonly string[] CredentialCodes =
    [
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure",
        "InvalidAccessKeyId", "InvalidToken",
    ];

    public static CommandFailure Read(Exception exception, string program) => exception switch
    {
        AmazonServiceException service when CredentialCodes.Contains(service.ErrorCode) => new CommandFailure(
            ExitCodes.NoAccess, "AWS does not accept the credentials.")
        {
            Why = service.Describe(), Next = "Sign in again, or choose another profile with --profile.", Command = "aws sso login",
        },
        AmazonServiceException service when service.Is(AwsErrorKind.AccessDenied) => new CommandFailure(
            ExitCodes.NoAccess, "AWS denies this to your identity.")
        {
            Why = service.Describe(),
            Next = "Ask the platform's engineers to give you the researchers' policy, or use the researcher's own identity. What your identity may do:",
            Command = $"{program} doctor",
        },
        AmazonServiceException service when service.Is(AwsErrorKind.Throttled) => new CommandFailure(
            ExitCodes.Failed, "AWS went on throttling after all retries.")
        {
            Why = service.Describe(), Next = "Try again in a minute.",
        },
        _ when exception.Is(AwsErrorKind.Unavailable) => new CommandFailure(ExitCodes.Failed, "AWS cannot be reached.")
        {
            Why = exception.Describe(), Next = "Check the network, the region and the endpoint:", Command = $"{program} doctor",
        },
        AmazonServiceException service => new CommandFailure(ExitCodes.Failed, "AWS refused the request.") { Why = service.Describe() },
        AmazonClientException client when SaysCredentials(client) => new CommandFailure(ExitCodes.NoAccess, "There are no AWS credentials.")
        {
            Why = client.Message, Next = "Sign in, set AWS_PROFILE, or talk to the local cloud with --local.", Command = "aws sso login",
        },
        AmazonClientException client when client.Message.Contains("region", StringComparison.OrdinalIgnoreCase) => new CommandFailure(
            ExitCodes.Usage, "No AWS region is set.")
        {
            Why = client.Message, Next = "Give --region, or set AWS_REGION or the profile's region.", Command = "export AWS_REGION=us-east-1",
        },
        _ => new CommandFailure(ExitCodes.Failed, exception.Message) { Why = $"This was not expected ({exception.GetType().Name})." },
    };

    private static bool SaysCredentials(Exception exception) =>
        exception.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("IMDS", StringComparison.Ordinal)
        || exception.Message.Contains("profile", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("EC2 Instance Metadata", StringComparison.Ordinal);
}
