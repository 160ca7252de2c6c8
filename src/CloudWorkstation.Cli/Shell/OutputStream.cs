namespace CloudWorkstation.Cli.Shell;

/// <summary>A stream of this process that may be closed (<c>&gt;&amp;-</c>) or full.</summary>
/// <param name="inner">The stream.</param>
/// <param name="isNeeded">Whether a command has failed when it cannot write here.</param>
internal sealed class OutputStream(Stream inner, bool isNeeded) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <exception cref="CommandFailure">It cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (isNeeded)
            {
                throw new CommandFailure(ExitCodes.Failed, "The answer cannot be written: standard output is closed or full.")
                {
                    Why = (problem.InnerException ?? problem).Message,
                    Next = "Send it elsewhere, for example to a file.",
                };
            }
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
