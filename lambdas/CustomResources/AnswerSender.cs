using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CloudWorkstation.CustomResources;

/// <summary>Puts an answer where CloudFormation reads it: a presigned S3 URL, which allows no header it was not signed with.</summary>
internal sealed class AnswerSender(HttpMessageHandler handler, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker http = new(handler, disposeHandler: false);

    private readonly ResiliencePipeline<HttpStatusCode> retries = new ResiliencePipelineBuilder<HttpStatusCode> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<HttpStatusCode>
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(3),
            ShouldHandle = new PredicateBuilder<HttpStatusCode>()
                .HandleResult(IsTransient)
                .Handle<HttpRequestException>().Handle<IOException>().Handle<TimeoutRejectedException>(),
        })
        .AddTimeout(TimeSpan.FromSeconds(3))
        .Build();

    /// <summary>Returns when the answer is there; tries until <paramref name="by"/>.</summary>
    /// <exception cref="AnswerNotDeliveredException">It was refused, or time is over.</exception>
    public async Task SendAsync(string responseUrl, byte[] body, DateTimeOffset by)
    {
        // S3 checks the signature over the path and query exactly as CloudFormation wrote them.
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (!Uri.TryCreate(responseUrl, in asWritten, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw new AnswerNotDeliveredException("the ResponseURL is not an http or https URL");
        }

        var lastStatus = (HttpStatusCode?)null;
        try
        {
            var left = by - clock.GetUtcNow();
            using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
            var status = await retries.ExecuteAsync(async token => (lastStatus = await PutAsync(url, body, token)).Value, late.Token);
            if (!IsSuccess(status))
            {
                throw new AnswerNotDeliveredException($"the ResponseURL answered {(int)status}");
            }
        }
        catch (OperationCanceledException error)
        {
            throw new AnswerNotDeliveredException(
                lastStatus is { } status ? $"the ResponseURL answered {(int)status} until the time was over" : "the ResponseURL could not be reached in time", error);
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    // S3 reports a connection that stalled as 400 RequestTimeout.
    private static bool IsTransient(HttpStatusCode status) => (int)status is >= 500 or 400 or 408 or 429;

    private async ValueTask<HttpStatusCode> PutAsync(Uri url, byte[] body, CancellationToken token)
    {
        // ByteArrayContent sends an exact length and no Content-Type.
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(body) };
        using var response = await http.SendAsync(request, token);
        return response.StatusCode;
    }
}
