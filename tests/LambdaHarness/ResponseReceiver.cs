using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.LambdaHarness;

/// <summary>A PUT that CloudFormation's bucket received.</summary>
/// <param name="Target">Path and query byte for byte.</param>
/// <param name="Accepted">Whether it was answered 200.</param>
public sealed record ReceivedAnswer(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool Accepted)
{
    /// <summary>The answer's JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>SUCCESS or FAILED.</summary>
    public string Status => Json.GetProperty(nameof(Status)).GetString()!;

    /// <summary>Empty when there is none.</summary>
    public string Reason => Json.TryGetProperty(nameof(Reason), out var reason) ? reason.GetString()! : "";

    /// <summary>The resource's id.</summary>
    public string PhysicalId => Json.GetProperty("PhysicalResourceId").GetString()!;

    /// <summary>An attribute for <c>Fn::GetAtt</c>, or null.</summary>
    public string? Attribute(string name) =>
        Json.TryGetProperty("Data", out var data) && data.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>The presigned URLs that CloudFormation waits at for answers.</summary>
public sealed class ResponseReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedAnswer> puts = new();
    private readonly ConcurrentQueue<int> statuses = new();
    private readonly SemaphoreSlim accepted = new(0);
    private LocalServer server = null!;
    private int taken;

    private ResponseReceiver()
    {
    }

    /// <summary>Every PUT so far.</summary>
    public IReadOnlyList<ReceivedAnswer> Puts => [.. puts];

    /// <summary>The PUTs that were answered 200.</summary>
    public IReadOnlyList<ReceivedAnswer> Answers => [.. puts.Where(put => put.Accepted)];

    /// <summary>Starts it.</summary>
    public static async Task<ResponseReceiver> StartAsync()
    {
        var receiver = new ResponseReceiver();
        receiver.server = await LocalServer.StartAsync(receiver.HandleAsync);
        return receiver;
    }

    /// <summary>A URL with the characters that CloudFormation's have, for one request.</summary>
    public string UrlFor(string requestId) =>
        $"{server.Address}arn%3Aaws%3Acloudformation%3Aus-east-1%3A123456789012%3Astack/demo/{requestId}%7CResource%7C{requestId}" +
        "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAEXAMPLEEXAMPLE00%2F20261122&X-Amz-Signature=0123456789abcdef";

    /// <summary>The next PUTs get these statuses, then 200 again. 0 drops the connection.</summary>
    public void AnswerNextWith(params ReadOnlySpan<int> next)
    {
        foreach (var status in next)
        {
            statuses.Enqueue(status);
        }
    }

    /// <summary>The next accepted answer that nobody has waited for yet.</summary>
    /// <exception cref="TimeoutException">There is none in time.</exception>
    public async Task<ReceivedAnswer> NextAsync(TimeSpan timeout)
    {
        if (!await accepted.WaitAsync(timeout))
        {
            throw new TimeoutException($"No answer in {timeout.TotalSeconds:0} s; {puts.Count} PUTs so far.");
        }

        return Answers[Interlocked.Increment(ref taken) - 1];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        accepted.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var status = statuses.TryDequeue(out var scripted) ? scripted : 200;
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        puts.Enqueue(new ReceivedAnswer(context.Request.Method, LocalServer.RawTarget(context), headers, body.ToArray(), status == 200));
        if (status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        if (status == 200)
        {
            accepted.Release();
        }
    }
}
