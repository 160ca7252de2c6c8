using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>A request as AWS would get it.</summary>
/// <param name="Operation">For example <c>DescribeStacks</c>.</param>
/// <param name="Fields">The members of a query request, or those of a JSON one as text.</param>
internal sealed record AwsRequest(string Operation, IReadOnlyDictionary<string, string> Fields)
{
    public string? this[string field] => Fields.GetValueOrDefault(field);
}

/// <summary>What AWS answers.</summary>
internal sealed record AwsReply(int Status, string Body);

/// <summary>All of AWS's services behind one address, answering what a test tells them to.</summary>
internal sealed class ScriptedAws : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<AwsRequest, AwsReply>> answers = new();
    private readonly ConcurrentQueue<AwsRequest> requests = new();
    private LocalServer server = null!;

    private ScriptedAws() => Platform = null!;

    public HurriedTime Time { get; } = new();

    /// <summary>The adapters, talking to this.</summary>
    public AwsPlatform Platform { get; private set; }

    public IReadOnlyList<AwsRequest> Requests => [.. requests];

    public static async Task<ScriptedAws> StartAsync()
    {
        var aws = new ScriptedAws();
        aws.server = await LocalServer.StartAsync(aws.HandleAsync);
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.server.Address.ToString().TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = "eu-central-1",
        };
        aws.Platform = new AwsPlatform(AwsConnection.FromVariables(variables.GetValueOrDefault), aws.Time);
        return aws;
    }

    public ScriptedAws On(string operation, Func<AwsRequest, AwsReply> answer)
    {
        answers[operation] = answer;
        return this;
    }

    /// <summary>Answers one after the other; the last one again and again.</summary>
    public ScriptedAws On(string operation, params AwsReply[] replies)
    {
        var next = -1;
        return On(operation, _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    public int Count(string operation) => Requests.Count(request => request.Operation == operation);

    public async ValueTask DisposeAsync()
    {
        Platform.Dispose();
        await server.DisposeAsync();
    }

    private static async Task<AwsRequest> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target)
        {
            var members = JsonNode.Parse(body)!.AsObject().ToDictionary(member => member.Key, member => member.Value?.ToString() ?? "");
            return new AwsRequest(target.Split('.')[^1], members);
        }

        if (context.Request.Method == "POST")
        {
            var form = QueryHelpers.ParseQuery(body).ToDictionary(field => field.Key, field => field.Value.ToString());
            return new AwsRequest(form["Action"], form);
        }

        return new AwsRequest("GetObject", new Dictionary<string, string> { ["Path"] = context.Request.Path });
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        requests.Enqueue(request);
        var reply = answers.TryGetValue(request.Operation, out var answer) ? answer(request) : Reply.JsonError("Unscripted", request.Operation);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.Body.StartsWith('<') ? "text/xml" : "application/x-amz-json-1.1";
        await context.Response.WriteAsync(reply.Body);
    }
}
