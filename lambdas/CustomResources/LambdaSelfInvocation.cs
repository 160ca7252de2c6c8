using Amazon.Lambda;
using Amazon.Lambda.Model;
using CloudWorkstation.Aws;

namespace CloudWorkstation.CustomResources;

/// <inheritdoc cref="ISelfInvocation"/>
internal sealed class LambdaSelfInvocation : ISelfInvocation
{
    // Made when first needed: most requests are done in one invocation.
    private readonly Lazy<AmazonLambdaClient> lambda = new(() => new AmazonLambdaClient());

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Retry retry = new(TimeProvider.System, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3));

    /// <summary>
    /// Lambda takes an asynchronous event of up to 256 KB. It may also have taken one that seems to have failed; the second
    /// run of the same step is harmless then.
    /// </summary>
    public Task InvokeAsync(string functionArn, byte[] payload, CancellationToken cancellation) => retry.RunAsync(
        token =>
        {
            var request = new InvokeRequest
            {
                FunctionName = functionArn,
                InvocationType = InvocationType.Event,
                PayloadStream = new MemoryStream(payload, writable: false),
            };
            return lambda.Value.InvokeAsync(request, token);
        },
        (error, elapsed) => elapsed < Patience && error.IsAny(AwsErrorKind.Throttled, AwsErrorKind.Unavailable),
        cancellation);
}
