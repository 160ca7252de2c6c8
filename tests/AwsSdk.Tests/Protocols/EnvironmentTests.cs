using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace AwsSdk.Tests.Protocols;

[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests : IDisposable
{
    private readonly List<string> set = [];

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SSM")]
    [InlineData("AWS_ENDPOINT_URL_SAGEMAKER", "AWS_ENDPOINT_URL")]
    public async Task A_client_takes_address_region_and_credentials_from_the_environment(string here, string elsewhere)
    {
        await using var service = new ScriptedService().Answers("{}");
        Set(here, service.Url);
        Set(elsewhere, "http://127.0.0.1:9");
        Set("AWS_REGION", "ap-south-1");
        Set("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        Set("AWS_SECRET_ACCESS_KEY", "secret");
        Set("AWS_SESSION_TOKEN", "token");
        using var client = new AmazonSageMakerClient();

        await client.DescribeDomainAsync(new DescribeDomainRequest { DomainId = "d-1" }, TestContext.Current.CancellationToken);

        Assert.Contains("/ap-south-1/sagemaker/aws4_request", service.Request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("token", service.Request.Headers["X-Amz-Security-Token"]);
    }

    public void Dispose() => set.ForEach(name => Environment.SetEnvironmentVariable(name, null));

    private void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        set.Add(name);
    }
}
