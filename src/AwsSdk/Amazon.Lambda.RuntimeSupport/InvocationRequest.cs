using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An invocation as it came: the event and its context.</summary>
public class InvocationRequest : IDisposable
{
    public required Stream InputStream { get; init; }

    public required ILambdaContext LambdaContext { get; init; }

    public void Dispose()
    {
        InputStream.Dispose();
        GC.SuppressFinalize(this);
    }
}
