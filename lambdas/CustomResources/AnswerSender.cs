using System.Net;
using CloudWorkstation.Aws;

namespace CloudWorkstation.CustomResources;

/// <summary>Puts an answer where CloudFormation reads it: a presigned S3 URL, which allows no header it was not signed with.</summary>
internal sealed class AnswerSender(HttpMessageHandler handler, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker http = new(handler, disposeHandler: false);

    // How long one attempt may take.
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(3);

    private readonly Retry retry = new(clock, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3));

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
        var left = by - clock.GetUtcNow();
        using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        try
        {
            var status = await retry.RunAsync(
                async token =>
                {
                    var answered = await PutAsync(url, body, token);
                    lastStatus = answered;
                    return IsTransient(answered) ? throw new HttpRequestException(HttpRequestError.Unknown, statusCode: answered) : answered;
                },
                (error, _) => error.Is(AwsErrorKind.Unavailable),
                late.Token);
            if (!IsSuccess(status))
            {
                throw new AnswerNotDeliveredException($"the ResponseURL answered {(int)status}");
            }
        }
        catch (Exception error) when (late.IsCancellationRequested && error is not AnswerNotDeliveredException)
        {
            throw new AnswerNotDeliveredException(
                lastStatus is { } status ? $"the ResponseURL answered {(int)status} until the time was over" : "the ResponseURL could not be reached in time", error);
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    // S3 reports a connection that stalled as 400 RequestTimeout.
    private static bool IsTransient(HttpStatusCode status) => (int)status is >= 500 or 400 or 408 or 429;

    private async Task<HttpStatusCode> PutAsync(Uri url, byte[] body, CancellationToken token)
    {
        using var slow = new CancellationTokenSource(Attempt, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, slow.Token);
        // ByteArrayContent sends an exact length and no Content-Type.
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(body) };
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return response.StatusCode;
        }
        catch (OperationCanceledException error) when (slow.IsCancellationRequested)
        {
            throw new TimeoutException("The ResponseURL did not answer.", error);
        }
    }
}
