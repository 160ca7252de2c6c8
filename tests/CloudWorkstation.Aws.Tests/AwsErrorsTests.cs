using System.Net;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.Aws.Tests;

public sealed class AwsErrorsTests
{
    [Theory]
    [InlineData("ResourceNotFound", "Domain d-1 was not found", AwsErrorKind.NotFound)]
    [InlineData("ResourceNotFoundException", "gone", AwsErrorKind.NotFound)]
    [InlineData("ValidationException", "Could not find endpoint \"arn:aws:sagemaker:us-east-1:1:endpoint/x\".", AwsErrorKind.NotFound)]
    [InlineData("ValidationException", "App not found: RecordNotFound", AwsErrorKind.NotFound)]
    [InlineData("ValidationException", "Space x does not exist.", AwsErrorKind.NotFound)]
    [InlineData("FileSystemNotFound", "fs-1", AwsErrorKind.NotFound)]
    [InlineData("MountTargetNotFound", "fsmt-1", AwsErrorKind.NotFound)]
    [InlineData("InvalidGroup.NotFound", "sg-1", AwsErrorKind.NotFound)]
    [InlineData("InvalidNetworkInterfaceID.NotFound", "eni-1", AwsErrorKind.NotFound)]
    [InlineData("InvalidPermission.NotFound", "rule", AwsErrorKind.NotFound)]
    [InlineData("NoSuchKey", "The specified key does not exist.", AwsErrorKind.NotFound)]
    [InlineData("ValidationException", "Pipeline names must be unique within an AWS account and region. Pipeline with name (x) already exists.", AwsErrorKind.AlreadyExists)]
    [InlineData("ResourceInUse", "UserProfile alice already exists", AwsErrorKind.AlreadyExists)]
    [InlineData("ResourceInUse", "UserProfile alice has apps", AwsErrorKind.Busy)]
    [InlineData("ConflictException", "has running executions", AwsErrorKind.Busy)]
    [InlineData("ValidationException", "Cannot update in-progress endpoint \"x\".", AwsErrorKind.Busy)]
    [InlineData("DependencyViolation", "resource sg-1 has a dependent object", AwsErrorKind.Busy)]
    [InlineData("FileSystemInUse", "has mount targets", AwsErrorKind.Busy)]
    [InlineData("ThrottlingException", "Rate exceeded", AwsErrorKind.Throttled)]
    [InlineData("RequestLimitExceeded", "Request limit exceeded.", AwsErrorKind.Throttled)]
    [InlineData("ResourceLimitExceeded", "The account-level service limit is 0", AwsErrorKind.LimitExceeded)]
    [InlineData("AccessDeniedException", "is not authorized", AwsErrorKind.AccessDenied)]
    [InlineData("UnauthorizedOperation", "not authorized", AwsErrorKind.AccessDenied)]
    [InlineData("Forbidden", "", AwsErrorKind.AccessDenied)]
    [InlineData("VcpuLimitExceeded", "your current vCPU limit of 0", AwsErrorKind.LimitExceeded)]
    [InlineData("ServiceQuotaExceededException", "too many", AwsErrorKind.LimitExceeded)]
    [InlineData("InsufficientInstanceCapacity", "We currently do not have sufficient capacity", AwsErrorKind.NoCapacity)]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", AwsErrorKind.ExpiredCredentials)]
    [InlineData("InvalidClientTokenId", "The security token included in the request is invalid.", AwsErrorKind.NoCredentials)]
    [InlineData("InvalidArgument", "Invalid version id specified", AwsErrorKind.NotFound)]
    [InlineData("InvalidArgument", "Argument must be an integer", AwsErrorKind.Other)]
    [InlineData("ValidationException", "1 validation error detected", AwsErrorKind.Other)]
    public void Codes_and_messages_of_AWS_have_their_meaning(string code, string message, AwsErrorKind expected) =>
        Assert.Equal(expected, AwsFault.Of(code, message).Kind());

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, AwsErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, AwsErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, AwsErrorKind.Throttled)]
    [InlineData(HttpStatusCode.BadRequest, AwsErrorKind.Other)]
    public void An_unknown_code_goes_by_its_HTTP_status(HttpStatusCode status, AwsErrorKind expected) =>
        Assert.Equal(expected, AwsFault.Of("Strange", "?", status).Kind());

    [Fact]
    public void A_broken_connection_is_an_outage()
    {
        Assert.Equal(AwsErrorKind.Unavailable, new HttpRequestException("refused").Kind());
        Assert.Equal(AwsErrorKind.Unavailable, new TaskCanceledException("slow", new TimeoutException()).Kind());
    }

    [Fact]
    public void A_callers_own_cancellation_is_no_outage() => Assert.Equal(AwsErrorKind.Other, new OperationCanceledException().Kind());

    [Fact]
    public void A_description_leads_with_the_code() =>
        Assert.Equal("ResourceInUse: alice has apps", AwsFault.InUse("alice has apps").Describe());
}
