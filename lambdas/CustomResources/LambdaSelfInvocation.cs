using Amazon.Lambda;
using Amazon.Lambda.Model;
using Polly;
using Polly.Retry;

namespace CloudWorkstation.CustomResources;

/// <inheritdoc cref="ISelfInvocation"/>
internal sealed class LambdaSelfInvocation : ISelfInvocation
{
    // Made when first needed: most requests are done in one invocation.
    private readonly Lazy<AmazonLambdaClient> lambda = new(() => new AmazonLambdaClient());

    private readonly ResiliencePipeline retries = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<AmazonLambdaException>(IsTransient),
        })
        .Build();

    /// <summary>
    /// Lambda takes an asynchronous event of up to 256 KB. It may also have taken one that seems to have failed; the second
    /// run of the same step is harmless then.
    /// </summary>
    public async Task InvokeAsync(string functionArn, byte[] payload, CancellationToken cancellation) =>
        await retries.ExecuteAsync(async token =>
        {
            var request = new InvokeRequest
            {
                FunctionName = functionArn,
                InvocationType = InvocationType.Event,
                PayloadStream = new MemoryStream(payload, writable: false),
            };
            await lambda.Value.InvokeAsync(request, token);
        }, cancellation);

    private static bool IsTransient(AmazonLambdaException error) =>
        (int)error.StatusCode is >= 500 or 429 || error.ErrorCode is "TooManyRequestsException";
}
