namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>A keyboard nobody touches.</summary>
internal sealed class SilentInput : TextReader
{
    public override string? ReadLine()
    {
        Thread.Sleep(Timeout.Infinite);
        return null;
    }
}
