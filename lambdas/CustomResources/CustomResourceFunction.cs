using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace CloudWorkstation.CustomResources;

/// <summary>A Lambda function that serves custom resources.</summary>
public static class CustomResourceFunction
{
    /// <summary>
    /// Serves requests until Lambda ends the process: the whole of a function's Program.cs. The function's role needs
    /// <c>lambda:InvokeFunction</c> on the function itself when a resource uses <see cref="Outcome.InProgress"/>, and a
    /// timeout of 5 minutes or more then: Lambda stops a function that has invoked itself some 16 times in a row.
    /// </summary>
    /// <param name="register">
    /// Adds the resource types; AWS clients are to be made in here. When it throws, each request is answered with that failure.
    /// </param>
    public static async Task RunAsync(Action<ResourceTypes> register)
    {
        AwsOperationNames.Register();
        using var http = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3) };
        var host = new FunctionHost { AnswerHttp = http, SelfInvocation = new LambdaSelfInvocation(), LogOutput = Console.Out };
        using var processor = new RequestProcessor(ResourceTypes.Of(register), host);
        Func<Stream, ILambdaContext, Task> handler = async (input, context) =>
        {
            using var payload = new MemoryStream();
            await input.CopyToAsync(payload);
            var arn = context.InvokedFunctionArn is { Length: > 0 } invoked ? invoked : context.FunctionName;
            var invocation = new Invocation(arn, context.RemainingTime, context.AwsRequestId);
            await processor.HandleAsync(payload.GetBuffer().AsMemory(0, (int)payload.Length), invocation);
        };
        using var bootstrap = LambdaBootstrapBuilder.Create(handler).Build();
        await bootstrap.RunAsync();
    }
}
