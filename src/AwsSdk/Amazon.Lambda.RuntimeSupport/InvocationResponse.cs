namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What a handler answers.</summary>
/// <param name="outputStream">Read from its current position.</param>
/// <param name="disposeOutputStream">Whether the loop closes the stream once it is sent.</param>
public class InvocationResponse(Stream outputStream, bool disposeOutputStream)
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true)
    {
    }

    public Stream OutputStream { get; internal set; } = outputStream;

    public bool DisposeOutputStream { get; private set; } = disposeOutputStream;
}
