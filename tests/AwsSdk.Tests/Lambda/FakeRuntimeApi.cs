using System.Globalization;
using System.Text;
using System.Threading.Channels;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace AwsSdk.Tests.Lambda;

/// <summary>Lambda's Runtime API in the test: hands out invocations, waits like the real one when there are none, and keeps what comes back.</summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private readonly Channel<Invocation> invocations = Channel.CreateUnbounded<Invocation>();
    private readonly Channel<Report> reports = Channel.CreateUnbounded<Report>();
    private readonly LocalServer server;

    public FakeRuntimeApi() => server = LocalServer.StartAsync(AnswerAsync).GetAwaiter().GetResult();

    public string Endpoint => server.Address.Authority;

    /// <summary>Status of the answer to the next response that a function sends.</summary>
    public int ResponseStatus { get; set; } = 202;

    /// <summary>Completes each time a function asks for an invocation.</summary>
    public SemaphoreSlim Asked { get; } = new(0);

    public void Invoke(string requestId, string payload, params (string Name, string Value)[] headers) =>
        Assert.True(invocations.Writer.TryWrite(new Invocation(requestId, payload, headers)));

    public async Task<Report> NextReportAsync() =>
        await reports.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        invocations.Writer.TryComplete();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (path, response) = (LocalServer.RawTarget(context), context.Response);
        if (path == "/2018-06-01/runtime/invocation/next")
        {
            Asked.Release();
            if (!await invocations.Reader.WaitToReadAsync(context.RequestAborted) || !invocations.Reader.TryRead(out var invocation))
            {
                context.Abort();
                return;
            }

            response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
            response.Headers["Lambda-Runtime-Deadline-Ms"] =
                DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            foreach (var (name, value) in invocation.Headers)
            {
                response.Headers[name] = value;
            }

            await response.WriteAsync(invocation.Payload);
        }
        else
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            string? errorType = context.Request.Headers["Lambda-Runtime-Function-Error-Type"];
            var report = new Report(path, await reader.ReadToEndAsync(), errorType);
            response.StatusCode = path.EndsWith("/response", StringComparison.Ordinal) ? ResponseStatus : 202;
            ResponseStatus = 202;
            await reports.Writer.WriteAsync(report);
        }
    }

    internal sealed record Report(string Path, string Body, string? ErrorType);

    private sealed record Invocation(string RequestId, string Payload, (string Name, string Value)[] Headers);
}
