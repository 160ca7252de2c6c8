using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AwsSdk.Tests.Protocols;

/// <summary>An AWS service on this machine that answers with what the test gave it, in turn, and remembers what it was asked.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Queue<Answer> answers = new();
    private readonly Task serving;

    public ScriptedService()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    public List<Asked> Requests { get; } = [];

    public Asked Request => Assert.Single(Requests);

    public ScriptedService Answers(string body, int status = 200, params (string Name, string Value)[] headers)
    {
        answers.Enqueue(new Answer(status, body, headers));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        // A wait for a request that begins at this very moment is never completed by HttpListener.
        await Task.WhenAny(serving, Task.Delay(TimeSpan.FromSeconds(1)));
        ((IDisposable)listener).Dispose();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Requests.Add(new Asked(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase),
                body));
            var answer = answers.Count > 0 ? answers.Dequeue() : new Answer(599, "The test gave no further answer.", []);
            context.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
            context.Response.Close();
        }
    }

    internal sealed record Asked(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The fields of a form, in their order.</summary>
        public Dictionary<string, string> Form => Body.Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
    }

    private sealed record Answer(int Status, string Body, (string Name, string Value)[] Headers);
}
