using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CloudWorkstation.LambdaHarness;

/// <summary>A call that a function made of AWS.</summary>
/// <param name="Target">Path and query byte for byte.</param>
/// <param name="Action">The X-Amz-Target header, or empty.</param>
public sealed record AwsCall(string Method, string Target, string Action, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// What AWS_ENDPOINT_URL points a function at: takes the function's invocations of itself, lets a test step in at any call,
/// and passes the rest on to a server such as moto.
/// </summary>
public sealed class AwsEndpoint : IAsyncDisposable
{
    private const string LambdaInvocations = "/2015-03-31/functions/";

    private static readonly HashSet<string> HopByHop =
        new(["Host", "Connection", "Transfer-Encoding", "Keep-Alive", "Expect"], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentQueue<AwsCall> calls = new();
    private readonly HttpClient upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri? upstreamAddress;
    private LocalServer server = null!;

    private AwsEndpoint(Uri? upstreamAddress) => this.upstreamAddress = upstreamAddress;

    /// <summary>The value of AWS_ENDPOINT_URL.</summary>
    public Uri Address => server.Address;

    /// <summary>Every call so far.</summary>
    public IReadOnlyList<AwsCall> Calls => [.. calls];

    /// <summary>Takes events with which the function invokes itself; its HTTP status is answered. The default takes none (500).</summary>
    public Func<string, Task<int>> OnInvoke { get; set; } = _ => Task.FromResult(500);

    /// <summary>Steps in: true when it has answered the call itself. Runs before anything else sees the call.</summary>
    public Func<AwsCall, HttpContext, Task<bool>> OnCall { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Starts it in front of <paramref name="upstream"/>; without one, calls that the test does not answer get 501.</summary>
    public static async Task<AwsEndpoint> StartAsync(Uri? upstream = null)
    {
        var endpoint = new AwsEndpoint(upstream);
        endpoint.server = await LocalServer.StartAsync(endpoint.HandleAsync);
        return endpoint;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var call = new AwsCall(request.Method, LocalServer.RawTarget(context), request.Headers["X-Amz-Target"].ToString(), headers);
        calls.Enqueue(call);
        if (await OnCall(call, context))
        {
            return;
        }

        if (call.Target.StartsWith(LambdaInvocations, StringComparison.Ordinal))
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            context.Response.StatusCode = await OnInvoke(await reader.ReadToEndAsync());
        }
        else if (upstreamAddress is null)
        {
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        }
        else
        {
            await ForwardAsync(call, context);
        }
    }

    /// <summary>Passes a call on to the server behind, for a test that wants to do something after it.</summary>
    public async Task ForwardAsync(AwsCall call, HttpContext context)
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        Uri.TryCreate(upstreamAddress!.GetLeftPart(UriPartial.Authority) + call.Target, in asWritten, out var target);
        using var message = new HttpRequestMessage(new HttpMethod(call.Method), target);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            message.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(h => !HopByHop.Contains(h.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        // The signature and presigned addresses name the host the function called.
        message.Headers.Host = context.Request.Host.Value;
        using var response = await upstream.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(h => !HopByHop.Contains(h.Key)))
        {
            context.Response.Headers[name] = new StringValues([.. values]);
        }

        if (response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified) && call.Method != "HEAD")
        {
            await response.Content.CopyToAsync(context.Response.Body);
        }
    }
}
