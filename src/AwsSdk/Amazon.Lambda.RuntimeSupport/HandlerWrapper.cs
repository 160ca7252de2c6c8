using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes the loop's handler from a method of any shape: with or without event, context and answer; streams as they are, objects through a serializer.</summary>
public partial class HandlerWrapper : IDisposable
{
    private static readonly InvocationResponse Empty = new(Stream.Null, disposeOutputStream: false);

    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    public LambdaBootstrapHandler Handler { get; private set; }

    /// <summary>The handler writes its answer to the stream it is given.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> invokeDelegate) => new(i =>
    {
        var answer = new MemoryStream();
        invokeDelegate(i.InputStream, i.LambdaContext, answer);
        answer.Position = 0;
        return Task.FromResult(new InvocationResponse(answer));
    });

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private static InvocationResponse Serialized<TOutput>(TOutput output, ILambdaSerializer serializer)
    {
        var answer = new MemoryStream();
        serializer.Serialize(output, answer);
        answer.Position = 0;
        return new InvocationResponse(answer);
    }
}
