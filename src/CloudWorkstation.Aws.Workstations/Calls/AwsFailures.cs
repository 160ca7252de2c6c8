using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>Reads errors of AWS and its SDK into what happened, why, and what to do.</summary>
internal static partial class AwsFailures
{
    /// <returns>The failure, or null for what is neither AWS's nor its SDK's, which must stay what it is.</returns>
    public static AwsFailureException? Read(Exception error, string action, AwsTarget target) => error switch
    {
        AwsFailureException failure => failure,
        OperationCanceledException => null,
        _ when Untrusted(error) is { } reason => new AwsFailureException(AwsErrorKind.Unavailable, $"The certificate of {target} is not trusted on this machine.", error)
        {
            Why = reason,
            Next = "A proxy that opens TLS answers with a certificate of its own. Name the file with your organisation's certificate authority; ask its administrators for it:",
            Command = "export AWS_CA_BUNDLE=/path/to/authority.pem",
        },
        _ when IsClock(error) => new AwsFailureException(AwsErrorKind.NoCredentials, "AWS refuses the request's time.", error)
        {
            Why = error.Describe(),
            Next = "Set this machine's clock, for example by NTP.",
            Command = "date -u",
        },
        _ when error.Is(AwsErrorKind.ExpiredCredentials) => Expired(error, target),
        _ when error.Is(AwsErrorKind.NoCredentials) => new AwsFailureException(
            AwsErrorKind.NoCredentials, "AWS does not accept the credentials.", error)
        {
            Why = error.Describe(),
            Next = "Sign in again or choose another profile with --profile. A region that the account has not enabled answers the same.",
            Command = SignIn(target),
        },
        AmazonServiceException { ErrorCode: "OptInRequired" } => new AwsFailureException(
            AwsErrorKind.Other, $"The account may not use {ServiceOf(action)} in {target.Region}.", error)
        {
            Why = error.Describe(),
            Next = "Choose a region that the account has enabled.",
            Command = "aws account list-regions",
        },
        _ when error.Is(AwsErrorKind.NoCapacity) => new AwsFailureException(
            AwsErrorKind.NoCapacity, "AWS has none of this instance type left here at the moment.", error)
        {
            Why = error.Describe(),
            Next = "Try again later, or take another instance type.",
        },
        _ when error.Is(AwsErrorKind.LimitExceeded) => new AwsFailureException(
            AwsErrorKind.LimitExceeded, $"A quota of the account does not allow {action}.", error)
        {
            Why = error.Describe(),
            Next = "Delete what is not needed, or ask a platform engineer to have the quota raised. The quotas there are:",
            Command = CommandHint.Cws("doctor"),
        },
        _ when error.Is(AwsErrorKind.AccessDenied) => AccessDenied(error, action),
        _ when error.Is(AwsErrorKind.Throttled) => new AwsFailureException(
            AwsErrorKind.Throttled, $"AWS went on throttling {action} after all repetitions.", error)
        {
            Why = error.Describe(),
            Next = "Many requests of this account run at the moment. Try again in a minute.",
        },
        _ when IsNotImplemented(error) => new AwsFailureException(AwsErrorKind.Other, $"{target} does not have {action}.", error) { Why = error.Describe() },
        _ when error.Is(AwsErrorKind.Unavailable) => Unreachable(error, action, target),
        AmazonServiceException => new AwsFailureException(error.Kind(), $"AWS refused {action}.", error) { Why = error.Describe() },
        AmazonClientException => OfClient(error, action, target),
        InvalidOperationException when Says(error.Message, "WebIdentityToken") => new AwsFailureException(
            AwsErrorKind.NoCredentials, "The web identity token cannot be read.", error)
        {
            Why = FirstLine(error.Message),
            Next = "AWS_WEB_IDENTITY_TOKEN_FILE names it. Unset that variable, or sign in again:",
            Command = SignIn(target),
        },
        _ => null,
    };

    /// <summary>Whether there is no such host, or nothing listens there: a repetition helps nobody.</summary>
    public static bool NobodyListens(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the other side's certificate was not accepted: a repetition helps nobody.</summary>
    public static bool IsUntrusted(Exception error) => Untrusted(error) is not null;

    /// <summary>Why a certificate was not accepted; null when it was.</summary>
    private static string? Untrusted(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
            {
                return inner.Message;
            }
        }

        return null;
    }

    /// <summary>Whether what stands in for AWS at the endpoint lacks the operation.</summary>
    public static bool IsNotImplemented(Exception? error) =>
        error is AmazonServiceException { StatusCode: HttpStatusCode.NotImplemented } or AmazonServiceException { ErrorCode: "NotImplemented" };

    /// <summary>The command that renews the credentials.</summary>
    public static string SignIn(AwsTarget target) =>
        target.HasKeys
            ? "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN && aws login && eval \"$(aws configure export-credentials --format env)\""
            : target.Profile is { Length: > 0 } profile ? $"aws sso login --profile {profile}" : "aws sso login";

    private static AwsFailureException Expired(Exception error, AwsTarget target) => new(AwsErrorKind.ExpiredCredentials, "The AWS credentials have expired.", error)
    {
        Why = error.Describe(),
        Next = "Sign in again. Launches that are under way go on without you.",
        Command = SignIn(target),
    };

    private static AwsFailureException AccessDenied(Exception error, string action)
    {
        var named = NamedAction().Match(error.Message);
        var denied = named.Success ? named.Groups["action"].Value : action;
        return new AwsFailureException(AwsErrorKind.AccessDenied, $"AWS denies {denied} to your identity.", error)
        {
            Why = error.Describe(),
            Next = "Researchers may launch from the catalogue, and use what carries their own name. If that should allow this, ask a platform engineer "
                + "for the researchers' policies (SSM parameter /cloudworkstation/<environment>/catalog/researcher-policy-arns). Who AWS takes you for:",
            Command = "aws sts get-caller-identity",
        };
    }

    private static AwsFailureException Unreachable(Exception error, string action, AwsTarget target) => new(
        AwsErrorKind.Unavailable, NobodyListens(error) ? $"Nobody answers at {target}." : $"{target} failed to answer {action}.", error)
    {
        Why = Innermost(error).Message,
        Next = target.Endpoint is null
            ? "Check the network, a proxy, and that the region exists. Whether the request took effect is unknown: look before you repeat it."
            : "Start the local cloud, or unset AWS_ENDPOINT_URL to talk to AWS.",
        Command = target.Endpoint is null ? CommandHint.Cws("list") : "make local",
    };

    private static AwsFailureException OfClient(Exception error, string action, AwsTarget target)
    {
        var message = error.Message;
        return message switch
        {
            _ when Says(message, "SSO") && (Says(message, "token") || Says(message, "expired") || Says(message, "login")) => new AwsFailureException(
                AwsErrorKind.ExpiredCredentials, "You are not signed in to IAM Identity Center, or no longer.", error)
            {
                Why = FirstLine(message),
                Next = "Sign in:",
                Command = SignIn(target),
            },
            _ when Says(message, "credential") || Says(message, "profile") || Says(message, "metadata") => new AwsFailureException(
                AwsErrorKind.NoCredentials, "There are no AWS credentials.", error)
            {
                Why = "Neither variables nor a profile nor this machine has any.",
                Next = "Sign in, choose a profile with --profile or AWS_PROFILE, or talk to the local cloud with --local.",
                Command = SignIn(target),
            },
            _ when Says(message, "region") => NoRegion(error),
            _ => new AwsFailureException(AwsErrorKind.Other, $"The AWS SDK could not send {action}.", error) { Why = FirstLine(message) },
        };
    }

    internal static AwsFailureException NoRegion(Exception? error) => new(AwsErrorKind.NoRegion, "No AWS region is set.", error)
    {
        Why = "There is none in --region, AWS_REGION, AWS_DEFAULT_REGION or the profile.",
        Next = "Name the region the platform is deployed in:",
        Command = "export AWS_REGION=us-east-1",
    };

    private static bool IsClock(Exception error) =>
        error is AmazonServiceException { ErrorCode: "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" }
        || Says(error.Message, "Signature expired") || Says(error.Message, "Signature not yet current");

    private static string ServiceOf(string action) => action.Split(':')[0];

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    private static bool Says(string? message, string part) => message?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex NamedAction();
}
