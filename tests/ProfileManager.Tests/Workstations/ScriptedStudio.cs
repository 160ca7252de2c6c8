using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

/// <summary>One space with one application over HTTP, and the stack of alice that asks for it.</summary>
internal sealed class ScriptedStudio
{
    private const string Arn = "arn:aws:sagemaker:us-east-1:123456789012:";

    private readonly Lock gate = new();
    private JsonNode? space;
    private DateTimeOffset? started;
    private bool stopped;
    private bool throttled;

    public ScriptedStudio(LambdaSession lambda)
    {
        lambda.Aws.Answer(new Dictionary<string, Func<JsonElement, JsonObject>>
        {
            ["DescribeUserProfile"] = _ => new JsonObject { ["UserProfileName"] = "alice", ["UserProfileArn"] = $"{Arn}user-profile/d-1/alice", ["Status"] = "InService" },
            ["DescribeSpace"] = _ => space is null ? JsonAnswers.Error("ResourceNotFound", "Space does not exist") : (JsonObject)space.DeepClone(),
            ["ListTags"] = _ => new JsonObject { ["Tags"] = space?["Tags"]?.DeepClone() ?? new JsonArray() },
            ["CreateSpace"] = CreateSpace,
            ["DeleteSpace"] = _ => Do(() => space = null),
            ["CreateApp"] = _ => Do(() => started = DateTimeOffset.UtcNow),
            ["DescribeApp"] = _ => App(),
            ["ListApps"] = _ => new JsonObject { ["Apps"] = new JsonArray(App() is { } app && app.ContainsKey("Status") ? [app] : []) },
            ["DeleteApp"] = _ => Do(() => stopped = true),
        });
        var json = lambda.Aws.OnCall;
        lambda.Aws.OnCall = async (call, context) => call.Action.Length > 0 ? await json(call, context) : await AnswerStackAsync(context);
    }

    /// <summary>How long the application takes to start.</summary>
    public TimeSpan StartTime { get; init; }

    /// <summary>Why it does not start; null when it does.</summary>
    public string? Failure { get; init; }

    public bool HasSpace => space is not null;

    private JsonObject CreateSpace(JsonElement request)
    {
        if (!throttled)
        {
            throttled = true;
            return JsonAnswers.Error("ThrottlingException", "Rate exceeded");
        }

        space = JsonNode.Parse(request.GetRawText())!;
        space["SpaceArn"] = $"{Arn}space/d-1/cws-lab";
        space["Status"] = "InService";
        return [];
    }

    private JsonObject App() => (started, stopped) switch
    {
        (null, _) or (_, true) => JsonAnswers.Error("ResourceNotFound", "App does not exist"),
        ({ } at, _) => new JsonObject
        {
            ["AppArn"] = $"{Arn}app/d-1/cws-lab/jupyterlab/default",
            ["AppType"] = "JupyterLab",
            ["AppName"] = "default",
            ["SpaceName"] = "cws-lab",
            ["Status"] = DateTimeOffset.UtcNow - at < StartTime ? "Pending" : Failure is null ? "InService" : "Failed",
            ["FailureReason"] = Failure,
            ["ResourceSpec"] = new JsonObject { ["InstanceType"] = "ml.t3.medium" },
        },
    };

    private JsonObject Do(Action action)
    {
        lock (gate)
        {
            action();
        }

        return [];
    }

    private static async Task<bool> AnswerStackAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || (await context.Request.ReadFormAsync())["Action"] != "DescribeStacks")
        {
            return false;
        }

        var tags = string.Concat(new[] { ("cloudworkstation:researcher", "alice"), ("cloudworkstation:workstation", "lab") }
            .Select(tag => string.Create(CultureInfo.InvariantCulture, $"<member><Key>{tag.Item1}</Key><Value>{tag.Item2}</Value></member>")));
        context.Response.ContentType = "text/xml";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(
            "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><DescribeStacksResult><Stacks><member>" +
            $"<StackName>cws-poc--lab</StackName><StackStatus>CREATE_IN_PROGRESS</StackStatus><Tags>{tags}</Tags>" +
            "</member></Stacks></DescribeStacksResult></DescribeStacksResponse>"));
        return true;
    }
}
