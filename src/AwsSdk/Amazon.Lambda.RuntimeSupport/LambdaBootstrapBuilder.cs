using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Builds the loop around a handler: <c>await LambdaBootstrapBuilder.Create(handler, serializer).Build().RunAsync();</c></summary>
public partial class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper handlerWrapper;
    private readonly LambdaBootstrapOptions options = new();
    private HttpClient? httpClient;
    private LambdaBootstrapInitializer? initializer;

    private LambdaBootstrapBuilder(HandlerWrapper handlerWrapper) => this.handlerWrapper = handlerWrapper;

    /// <summary>The handler writes its answer to the stream it is given.</summary>
    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext, MemoryStream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    /// <summary>Talks to the Runtime API through this client, which stays the caller's.</summary>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        this.httpClient = httpClient;
        return this;
    }

    /// <summary>Runs this once before the first invocation.</summary>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions>? options = null)
    {
        options?.Invoke(this.options);
        return this;
    }

    public LambdaBootstrap Build() => new(
        httpClient ?? LambdaBootstrap.ConstructHttpClient(),
        handlerWrapper.Handler,
        options,
        initializer,
        ownsHttpClient: httpClient is null);
}
