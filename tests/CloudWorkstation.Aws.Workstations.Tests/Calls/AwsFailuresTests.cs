using System.Net;
using Amazon.Runtime;
using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class AwsFailuresTests
{
    private static readonly AwsTarget Target = new("eu-central-1", "lab");

    [Theory]
    [InlineData("ExpiredToken", "The security token included in the request is expired", AwsErrorKind.ExpiredCredentials)]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", AwsErrorKind.ExpiredCredentials)]
    [InlineData("InvalidClientTokenId", "The security token included in the request is invalid.", AwsErrorKind.NoCredentials)]
    [InlineData("UnrecognizedClientException", "The security token included in the request is invalid.", AwsErrorKind.NoCredentials)]
    [InlineData("AuthFailure", "AWS was not able to validate the provided access credentials", AwsErrorKind.NoCredentials)]
    [InlineData("RequestExpired", "Request has expired.", AwsErrorKind.NoCredentials)]
    [InlineData("AccessDenied", "no", AwsErrorKind.AccessDenied)]
    [InlineData("UnauthorizedOperation", "You are not authorized to perform this operation.", AwsErrorKind.AccessDenied)]
    [InlineData("ResourceLimitExceeded", "The account-level service limit is 0 Apps", AwsErrorKind.LimitExceeded)]
    [InlineData("VcpuLimitExceeded", "You have requested more vCPU capacity than your current vCPU limit of 0", AwsErrorKind.LimitExceeded)]
    [InlineData("InsufficientInstanceCapacity", "We currently do not have sufficient g5.xlarge capacity", AwsErrorKind.NoCapacity)]
    [InlineData("Throttling", "Rate exceeded", AwsErrorKind.Throttled)]
    [InlineData("OptInRequired", "You are not subscribed to this service.", AwsErrorKind.Other)]
    [InlineData("ValidationError", "Template format error", AwsErrorKind.Other)]
    public void Codes_of_AWS_have_their_kind(string code, string message, AwsErrorKind kind)
    {
        var failure = Read(Fault(code, message));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(message, failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_names_the_action_that_AWS_names()
    {
        var failure = Read(Fault("AccessDenied", "User: arn:aws:iam::1:user/bob is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/x"));

        Assert.Equal("AWS denies iam:PassRole to your identity.", failure.Message);
    }

    [Fact]
    public void A_denial_that_names_no_action_gets_the_one_that_was_called() =>
        Assert.Equal(
            "AWS denies cloudformation:CreateStack to your identity.",
            Read(Fault("UnauthorizedOperation", "You are not authorized to perform this operation. Encoded authorization failure message: x")).Message);

    [Fact]
    public void Expired_credentials_are_renewed_for_the_profile_in_use() =>
        Assert.Equal("aws sso login --profile lab", Read(Fault("ExpiredToken", "expired")).Command);

    [Fact]
    public void Expired_keys_in_variables_are_taken_away_before_others_are_made() => Assert.Equal(
        "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN && aws login && eval \"$(aws configure export-credentials --format env)\"",
        AwsFailures.Read(Fault("ExpiredToken", "expired"), "s:A", Target with { HasKeys = true })!.Command);

    [Fact]
    public void A_clock_that_is_wrong_is_named() =>
        Assert.Contains("clock", Read(Fault("InvalidSignatureException", "Signature expired: 20261122T100000Z is now earlier than")).Next, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_of_AWS_stays_what_it_is()
    {
        Assert.Null(AwsFailures.Read(new InvalidOperationException("bug"), "s:A", Target));
        Assert.Null(AwsFailures.Read(new OperationCanceledException(), "s:A", Target));
    }

    [Fact]
    public void An_address_where_nobody_listens_is_the_local_clouds_matter() =>
        Assert.Equal("make local", AwsFailures.Read(new HttpRequestException("refused"), "s:A", Target with { Endpoint = "http://127.0.0.1:5000" })!.Command);

    private static AwsFailureException Read(Exception error) => AwsFailures.Read(error, "cloudformation:CreateStack", Target)!;

    private static AmazonServiceException Fault(string code, string message) => new(message, null, ErrorType.Unknown, code, "r", HttpStatusCode.BadRequest);
}
