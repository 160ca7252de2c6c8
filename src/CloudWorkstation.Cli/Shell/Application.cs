using System.CommandLine;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Runs one command line.</summary>
internal static class Application
{
    /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> words, Session session, CancellationToken cancellation)
    {
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true } && !words.Any(IsDirective))
        {
            ErrorReport.Write(session.Terminal, UsageErrors.Explain(parsed, session.Invocation), WantsJson(words));
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = session.Terminal.Out,
                    Error = session.Terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancellation);
        }
        catch (CommandFailure failure)
        {
            // Help and version are written by the parser, outside of every command's own care.
            ErrorReport.Write(session.Terminal, failure, WantsJson(words));
            return failure.ExitCode;
        }
    }

    // A wrong line has no parsed options to ask.
    private static bool WantsJson(IReadOnlyList<string> words) =>
        words.Contains("--output=json") || words.Zip(words.Skip(1)).Any(pair => pair is ("--output" or "-o", "json"));

    private static bool IsDirective(string word) => word.StartsWith("[suggest", StringComparison.Ordinal);
}
