using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.LambdaHarness;

/// <summary>Answers a service of AWS's JSON protocol by operation.</summary>
public static class JsonAnswers
{
    /// <summary>Answers each operation named; the others go on to wherever the endpoint sends them.</summary>
    /// <param name="endpoint">What the function calls.</param>
    /// <param name="answers">Answer by operation name. One with a <c>__type</c> is an error with status 400.</param>
    public static void Answer(this AwsEndpoint endpoint, IReadOnlyDictionary<string, Func<JsonElement, JsonObject>> answers) =>
        endpoint.OnCall = async (call, context) =>
        {
            if (!answers.TryGetValue(call.Action[(call.Action.LastIndexOf('.') + 1)..], out var answer))
            {
                return false;
            }

            using var request = await JsonDocument.ParseAsync(context.Request.Body);
            var body = answer(request.RootElement);
            context.Response.StatusCode = body.ContainsKey("__type") ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
            context.Response.ContentType = "application/x-amz-json-1.1";
            await context.Response.WriteAsync(body.ToJsonString());
            return true;
        };

    /// <summary>An AWS error.</summary>
    public static JsonObject Error(string code, string message) => new() { ["__type"] = code, ["message"] = message };
}
