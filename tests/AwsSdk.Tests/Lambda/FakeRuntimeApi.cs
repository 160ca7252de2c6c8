using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace AwsSdk.Tests.Lambda;

/// <summary>Lambda's Runtime API in the test: hands out invocations, waits like the real one when there are none, and keeps what comes back.</summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<Invocation> invocations = Channel.CreateUnbounded<Invocation>();
    private readonly Channel<Report> reports = Channel.CreateUnbounded<Report>();
    private readonly Task serving;

    public FakeRuntimeApi()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"http://{Endpoint}/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Endpoint { get; }

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
        listener.Stop();
        invocations.Writer.TryComplete();
        // A wait for a request that begins at this very moment is never completed by HttpListener.
        await Task.WhenAny(serving, Task.Delay(TimeSpan.FromSeconds(1)));
        ((IDisposable)listener).Dispose();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.RawUrl!;
        var response = context.Response;
        if (path == "/2018-06-01/runtime/invocation/next")
        {
            Asked.Release();
            if (!await invocations.Reader.WaitToReadAsync() || !invocations.Reader.TryRead(out var invocation))
            {
                response.Abort();
                return;
            }

            response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
            response.Headers["Lambda-Runtime-Deadline-Ms"] =
                DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            foreach (var (name, value) in invocation.Headers)
            {
                response.Headers[name] = value;
            }

            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(invocation.Payload));
        }
        else
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var report = new Report(path, await reader.ReadToEndAsync(), context.Request.Headers["Lambda-Runtime-Function-Error-Type"]);
            response.StatusCode = path.EndsWith("/response", StringComparison.Ordinal) ? ResponseStatus : 202;
            ResponseStatus = 202;
            await reports.Writer.WriteAsync(report);
        }

        response.Close();
    }

    internal sealed record Report(string Path, string Body, string? ErrorType);

    private sealed record Invocation(string RequestId, string Payload, (string Name, string Value)[] Headers);
}
