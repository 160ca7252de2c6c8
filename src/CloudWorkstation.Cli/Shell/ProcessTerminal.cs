using System.Text;

namespace CloudWorkstation.Cli.Shell;

/// <summary>The terminal of this process.</summary>
internal static class ProcessTerminal
{
    /// <param name="environment">Reads <c>NO_COLOR</c> (no-color.org) and <c>TERM</c>.</param>
    public static Terminal Open(Func<string, string?> environment)
    {
        var output = !Console.IsOutputRedirected;
        var error = !Console.IsErrorRedirected;
        var dumb = environment("TERM") is null or "" or "dumb";
        var colours = environment("NO_COLOR") is null or "" && !dumb;
        return new Terminal
        {
            Out = Writer(new OutputStream(Console.OpenStandardOutput(), isNeeded: true)),
            Error = Writer(new OutputStream(Console.OpenStandardError(), isNeeded: false)),
            In = new LazyInput(),
            CanAsk = !Console.IsInputRedirected && error,
            CanRewrite = error && !dumb,
            Colours = output && colours,
            ErrorColours = error && colours,
            Width = output || error ? WindowWidth() : 120,
        };
    }

    // Console.Out costs milliseconds of encoding look-ups that plain UTF-8 does not need.
    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false), 4096) { AutoFlush = true };

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : 120;
        }
        catch (IOException)
        {
            return 120;
        }
    }

    /// <summary>Opens standard input when somebody is asked, not before.</summary>
    private sealed class LazyInput : TextReader
    {
        public override string? ReadLine() => Console.In.ReadLine();
    }
}
