using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.LambdaHarness;

/// <summary>How an invocation ended.</summary>
/// <param name="Payload">The function's response, or the error's JSON.</param>
/// <param name="IsError">Whether the function reported an error, ran out of time, or ended.</param>
public sealed record InvocationResult(string Payload, bool IsError);

/// <summary>Lambda's Runtime API, as far as a function's runtime uses it.</summary>
public sealed class RuntimeApi : IAsyncDisposable
{
    private const string Prefix = "/2018-06-01/runtime/";

    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>();
    private readonly ConcurrentDictionary<string, Pending> running = new();
    private readonly TaskCompletionSource<string> initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalServer server = null!;

    private RuntimeApi()
    {
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API: host and port.</summary>
    public string HostAndPort => server.Address.Authority;

    /// <summary>Completes with the error's JSON when the function fails to start.</summary>
    public Task<string> InitError => initError.Task;

    /// <summary>Starts the API.</summary>
    public static async Task<RuntimeApi> StartAsync()
    {
        var api = new RuntimeApi();
        api.server = await LocalServer.StartAsync(api.HandleAsync);
        return api;
    }

    /// <summary>Gives the function an event and waits for its end; an error when <paramref name="timeout"/> (Lambda's, for the function) is over.</summary>
    public async Task<InvocationResult> InvokeAsync(string payload, TimeSpan timeout, string functionArn = "arn:aws:lambda:us-east-1:123456789012:function:tested")
    {
        var pending = new Pending(Guid.NewGuid().ToString(), payload, timeout, functionArn);
        await queue.Writer.WriteAsync(pending);
        var end = await Task.WhenAny(pending.Result.Task, InitError, pending.TimedOut.Task);
        if (end == pending.Result.Task)
        {
            return await pending.Result.Task;
        }

        return new InvocationResult(end == InitError ? await InitError : """{"errorMessage":"Task timed out"}""", IsError: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == Prefix + "invocation/next")
        {
            await NextAsync(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var parts = path.Split('/');
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        if (path == Prefix + "init/error")
        {
            initError.TrySetResult(body);
        }
        else if (parts is [_, _, _, "invocation", var id, var kind] && running.TryRemove(id, out var pending))
        {
            pending.Result.TrySetResult(new InvocationResult(body, kind == "error"));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async Task NextAsync(HttpContext context)
    {
        Pending next;
        try
        {
            next = await queue.Reader.ReadAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        running[next.Id] = next;
        next.StartClock();
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.Add(next.Timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(next.Payload);
    }

    private sealed record Pending(string Id, string Payload, TimeSpan Timeout, string FunctionArn)
    {
        public TaskCompletionSource<InvocationResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource TimedOut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void StartClock() => Task.Delay(Timeout).ContinueWith(_ => TimedOut.TrySetResult(), TaskScheduler.Default);
    }
}
