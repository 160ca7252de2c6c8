using Amazon;
using Amazon.Runtime.Endpoints;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace AwsSdk.Tests.Protocols;

public class PipelineTests
{
    private static readonly DescribeDomainRequest Domain = new() { DomainId = "d-1" };

    [Fact]
    public async Task A_request_is_signed_for_its_service_and_region()
    {
        await using var service = new ScriptedService().Answers("{}");

        await service.SageMaker().DescribeDomainAsync(Domain, TestContext.Current.CancellationToken);

        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/sagemaker/aws4_request, SignedHeaders=.*host.*x-amz-date.*, Signature=[0-9a-f]{64}$",
            service.Request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_server_error_is_retried()
    {
        await using var service = new ScriptedService().Answers("oops", 500).Answers("""{"DomainId":"d-1"}""");

        var domain = await service.SageMaker(retries: 1).DescribeDomainAsync(Domain, TestContext.Current.CancellationToken);

        Assert.Equal("d-1", domain.DomainId);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData("""{"__type":"ThrottlingException","message":"Rate exceeded"}""")]
    [InlineData("""{"__type":"RequestLimitExceeded","message":"Rate exceeded"}""")]
    public async Task Throttling_is_retried(string body)
    {
        await using var service = new ScriptedService().Answers(body, 400).Answers("""{"DomainId":"d-1"}""");

        var domain = await service.SageMaker(retries: 1).DescribeDomainAsync(Domain, TestContext.Current.CancellationToken);

        Assert.Equal("d-1", domain.DomainId);
    }

    [Fact]
    public async Task Throttling_in_XML_is_retried()
    {
        await using var service = new ScriptedService()
            .Answers("<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>", 400)
            .Answers("<DescribeStacksResponse><DescribeStacksResult/></DescribeStacksResponse>");

        await service.CloudFormation(retries: 1).DescribeStacksAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_retry_carries_the_same_idempotency_token()
    {
        await using var service = new ScriptedService().Answers("oops", 500).Answers("{}");

        await service.SageMaker(retries: 1).StopPipelineExecutionAsync(
            new StopPipelineExecutionRequest { PipelineExecutionArn = "arn" }, TestContext.Current.CancellationToken);

        Assert.Equal(service.Requests[0].Body, service.Requests[1].Body);
    }

    [Fact]
    public async Task An_error_of_the_caller_is_not_retried()
    {
        await using var service = new ScriptedService().Answers("""{"__type":"ResourceNotFound","message":"gone"}""", 400);

        await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            service.SageMaker(retries: 3).DescribeDomainAsync(Domain, TestContext.Current.CancellationToken));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_call_can_be_cancelled()
    {
        await using var service = new ScriptedService().Answers("{}");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            service.SageMaker().DescribeDomainAsync(Domain, cancelled.Token));
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://api.sagemaker.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://api.sagemaker.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-east-1", true, false, "https://api-fips.sagemaker.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://api.sagemaker.us-east-1.api.aws/")]
    public void The_address_follows_from_the_region(string region, bool fips, bool dualStack, string expected)
    {
        var config = new AmazonSageMakerConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        var endpoint = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(Domain));

        Assert.Equal(expected.TrimEnd('/'), endpoint.URL.TrimEnd('/'));
    }
}
