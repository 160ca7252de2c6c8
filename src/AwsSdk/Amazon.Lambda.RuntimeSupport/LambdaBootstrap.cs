using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Answers one invocation.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);

/// <summary>Runs once before the first invocation; false ends the function without one.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();

/// <summary>
/// The loop of a function: initialize, then take an invocation, handle it and answer, until the process is told to end.
/// A handler that throws is an answer too; only a Runtime API that cannot be talked to ends the loop.
/// </summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient? ownHttpClient;
    private readonly RuntimeApiClient client;
    private readonly LambdaBootstrapHandler handler;
    private readonly LambdaBootstrapInitializer? initializer;

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer? initializer = null)
        : this(ConstructHttpClient(), handler, new LambdaBootstrapOptions(), initializer, ownsHttpClient: true)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer? initializer = null)
        : this(httpClient, handler, new LambdaBootstrapOptions(), initializer, ownsHttpClient: false)
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer? initializer = null)
        : this(handlerWrapper.Handler, initializer)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer? initializer = null)
        : this(httpClient, handlerWrapper.Handler, initializer)
    {
    }

    internal LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer? initializer,
        bool ownsHttpClient)
    {
        ownHttpClient = ownsHttpClient ? httpClient : null;
        // Lambda freezes the process while it waits for the next invocation, so no client time limit fits.
        httpClient.Timeout = Timeout.InfiniteTimeSpan;
        client = new RuntimeApiClient(httpClient, options.RuntimeApiEndpoint);
        this.handler = handler;
        this.initializer = initializer;
    }

    /// <summary>A client for the Runtime API: no proxy, no redirects, no time limit.</summary>
    public static HttpClient ConstructHttpClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        // An exception's type goes into a header, and C# allows any letter in its name.
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Runs until <paramref name="cancellationToken"/> or SIGTERM; an invocation under way is answered first.</summary>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a call; the process should end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        LambdaConsoleLogger.Shared.Install();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ending.Cancel();
        });

        if (!await InitializeAsync())
        {
            return;
        }

        while (!ending.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            ownHttpClient?.Dispose();
        }
    }

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return initializer is null || await initializer();
        }
        catch (Exception e)
        {
            LambdaConsoleLogger.Shared.Log(nameof(LogLevel.Critical), e, "The function cannot start.");
            await client.ReportInitializationErrorAsync(e);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken ending)
    {
        using var invocation = await client.GetNextInvocationAsync(ending);
        var requestId = invocation.LambdaContext.AwsRequestId;
        InvocationResponse? response;
        try
        {
            response = await handler(invocation);
        }
        catch (Exception e)
        {
            LambdaConsoleLogger.Shared.Log(nameof(LogLevel.Error), e, "The invocation failed.");
            await client.ReportInvocationErrorAsync(requestId, e, CancellationToken.None);
            return;
        }

        try
        {
            // A handler may answer nothing: an empty response, as the official runtime sends.
            await client.SendResponseAsync(requestId, response?.OutputStream ?? Stream.Null, CancellationToken.None);
        }
        catch (RuntimeApiClientException e) when (e.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            // Lambda has failed this invocation by itself; the next one may answer shorter.
            LambdaConsoleLogger.Shared.Log(nameof(LogLevel.Error), e, "The answer is too long.");
        }
        finally
        {
            if (response is { DisposeOutputStream: true })
            {
                response.OutputStream?.Dispose();
            }
        }
    }
}
