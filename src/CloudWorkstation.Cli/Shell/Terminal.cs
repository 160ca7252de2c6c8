namespace CloudWorkstation.Cli.Shell;

/// <summary>Where a command reads and writes.</summary>
internal sealed class Terminal
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <value>Whether a person can be asked: input and error output are a terminal.</value>
    public bool CanAsk { get; init; }

    /// <value>Whether <see cref="Error"/>, where progress goes, is a terminal whose lines can be rewritten.</value>
    public bool CanRewrite { get; init; }

    /// <value>Whether <see cref="Out"/> shows colours.</value>
    public bool Colours { get; init; }

    /// <value>Whether <see cref="Error"/> shows colours.</value>
    public bool ErrorColours { get; init; }

    /// <value>Characters a line has.</value>
    public int Width { get; init; } = 120;

    public string Styled(string text, Style style) => Colours ? Ansi.Of(text, style) : text;

    public string ErrorStyled(string text, Style style) => ErrorColours ? Ansi.Of(text, style) : text;

    /// <summary>Asks for a line.</summary>
    /// <returns>The answer without surrounding space; null at the end of the input.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C came instead of an answer.</exception>
    public string? Ask(string question, CancellationToken cancellation)
    {
        Error.Write(question);
        Error.Flush();
        // Reading a line cannot be ended; it is left behind.
        var reading = Task.Run(In.ReadLine, CancellationToken.None);
        reading.Wait(cancellation);
        return reading.Result?.Trim();
    }
}
