using System.Text;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace AwsSdk.Tests.Protocols;

/// <summary>An AWS service on this machine that answers with what the test gave it, in turn, and remembers what it was asked.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly Queue<Answer> answers = new();
    private readonly LocalServer server;

    public ScriptedService() => server = LocalServer.StartAsync(AnswerAsync).GetAwaiter().GetResult();

    public string Url => server.Address.AbsoluteUri;

    public List<Asked> Requests { get; } = [];

    public Asked Request => Assert.Single(Requests);

    public ScriptedService Answers(string body, int status = 200, params (string Name, string Value)[] headers)
    {
        answers.Enqueue(new Answer(status, body, headers));
        return this;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var asked = new Asked(
            context.Request.Method,
            LocalServer.RawTarget(context),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        Answer answer;
        lock (answers)
        {
            Requests.Add(asked);
            answer = answers.Count > 0 ? answers.Dequeue() : new Answer(599, "The test gave no further answer.", []);
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body);
    }

    internal sealed record Asked(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The fields of a form, in their order.</summary>
        public Dictionary<string, string> Form => Body.Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
    }

    private sealed record Answer(int Status, string Body, (string Name, string Value)[] Headers);
}
