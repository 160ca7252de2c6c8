using System.Net;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace AwsSdk.Tests.Protocols;

public class ErrorTests
{
    private static readonly DescribeDomainRequest Domain = new() { DomainId = "d-1" };

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceNotFound","Message":"gone"}""", null)]
    [InlineData("""{"__type":"ResourceNotFound","message":"gone"}""", null)]
    [InlineData("""{"message":"gone"}""", "ResourceNotFound:http://internal.amazon.com/coral/")]
    public async Task A_JSON_error_becomes_its_exception_however_it_is_spelled(string body, string? header)
    {
        await using var service = new ScriptedService().Answers(
            body, 400, [("x-amzn-RequestId", "r-1"), .. header is null ? [] : new[] { ("x-amzn-ErrorType", header) }]);

        var error = await Assert.ThrowsAsync<Amazon.SageMaker.Model.ResourceNotFoundException>(() =>
            service.SageMaker().DescribeDomainAsync(Domain, TestContext.Current.CancellationToken));

        Assert.Equal("gone", error.Message);
        Assert.Equal("ResourceNotFound", error.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("r-1", error.RequestId);
        Assert.IsType<AmazonSageMakerException>(error, exactMatch: false);
    }

    [Fact]
    public async Task A_code_the_model_does_not_list_becomes_the_exception_of_the_service()
    {
        await using var service = new ScriptedService().Answers("""{"__type":"ValidationException","message":"bad"}""", 400);

        var error = await Assert.ThrowsAsync<AmazonSageMakerException>(() =>
            service.SageMaker().DescribeDomainAsync(Domain, TestContext.Current.CancellationToken));

        Assert.Equal("ValidationException", error.ErrorCode);
    }

    [Fact]
    public async Task An_answer_that_is_no_AWS_error_keeps_its_status_and_text()
    {
        await using var service = new ScriptedService().Answers("<html>Bad gateway</html>", 502);

        var error = await Assert.ThrowsAsync<AmazonSageMakerException>(() =>
            service.SageMaker().DescribeDomainAsync(Domain, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Equal("<html>Bad gateway</html>", error.Message);
    }

    [Fact]
    public async Task An_error_without_any_body_names_operation_and_status()
    {
        await using var service = new ScriptedService().Answers("", 403);

        var error = await Assert.ThrowsAsync<AmazonSageMakerException>(() =>
            service.SageMaker().DescribeDomainAsync(Domain, TestContext.Current.CancellationToken));

        Assert.Equal("DescribeDomain was answered with status 403 (Forbidden) and no message.", error.Message);
    }

    [Fact]
    public async Task A_query_error_becomes_its_exception()
    {
        await using var service = new ScriptedService().Answers(
            """
            <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
              <Error><Type>Sender</Type><Code>AlreadyExistsException</Code><Message>Stack [s] already exists</Message></Error>
              <RequestId>r-1</RequestId>
            </ErrorResponse>
            """,
            400);

        var error = await Assert.ThrowsAsync<AlreadyExistsException>(() =>
            service.CloudFormation().CreateStackAsync(new CreateStackRequest { StackName = "s" }, TestContext.Current.CancellationToken));

        Assert.Equal("Stack [s] already exists", error.Message);
        Assert.Equal(ErrorType.Sender, error.ErrorType);
        Assert.Equal("AlreadyExistsException", error.ErrorCode);
        Assert.Equal("r-1", error.RequestId);
    }

    [Fact]
    public async Task A_query_error_without_a_type_of_its_own_becomes_the_exception_of_the_service()
    {
        await using var service = new ScriptedService().Answers(
            "<ErrorResponse><Error><Code>ValidationError</Code><Message>No updates are to be performed.</Message></Error></ErrorResponse>", 400);

        var error = await Assert.ThrowsAsync<AmazonCloudFormationException>(() =>
            service.CloudFormation().UpdateStackAsync(new UpdateStackRequest { StackName = "s" }, TestContext.Current.CancellationToken));

        Assert.Equal("ValidationError", error.ErrorCode);
        Assert.Equal("No updates are to be performed.", error.Message);
    }

    [Fact]
    public async Task A_REST_error_may_name_its_code_in_the_body()
    {
        await using var service = new ScriptedService().Answers("""{"ErrorCode":"FileSystemNotFound","Message":"no"}""", 404);

        var error = await Assert.ThrowsAsync<FileSystemNotFoundException>(() =>
            service.Efs().DeleteFileSystemAsync(new DeleteFileSystemRequest { FileSystemId = "fs-1" }, TestContext.Current.CancellationToken));

        Assert.Equal("FileSystemNotFound", error.ErrorCode);
        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task Members_of_an_error_beyond_its_message_are_read()
    {
        await using var service = new ScriptedService().Answers(
            """{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","message":"slow"}""",
            429,
            ("x-amzn-ErrorType", "TooManyRequestsException"),
            ("Retry-After", "3"));

        var error = await Assert.ThrowsAsync<Amazon.Lambda.Model.TooManyRequestsException>(() =>
            service.Lambda().InvokeAsync(new InvokeRequest { FunctionName = "f" }, TestContext.Current.CancellationToken));

        Assert.Equal("slow", error.Message);
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", error.Reason.Value);
        Assert.Equal("3", error.RetryAfterSeconds);
    }
}
