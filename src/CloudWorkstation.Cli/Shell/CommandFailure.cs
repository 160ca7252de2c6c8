namespace CloudWorkstation.Cli.Shell;

/// <summary>A command cannot go on, told so that its reader can.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="what">What happened, as a sentence.</param>
internal sealed class CommandFailure(int exitCode, string what) : Exception(what)
{
    public int ExitCode => exitCode;

    /// <value>What happened.</value>
    public string What => Message;

    /// <value>Why, or null when <see cref="What"/> says it.</value>
    public string? Why { get; init; }

    /// <value>What to do next.</value>
    public string? Next { get; init; }

    /// <value>A command that does it, ready to copy.</value>
    public string? Command { get; init; }
}
