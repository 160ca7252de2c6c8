namespace CloudWorkstation.Cli.Shell;

/// <summary>Shows a failure on the error output: what happened, why, what to do next, a command to copy.</summary>
internal static class ErrorReport
{
    public static void Write(Terminal terminal, CommandFailure failure, bool asJson)
    {
        if (asJson)
        {
            var answer = new ErrorAnswer(new ErrorDetail(failure.ExitCode, failure.What, failure.Why, failure.Next, failure.Command));
            terminal.Error.WriteLine(JsonText.Of(answer, ErrorJson.Default.ErrorAnswer, indented: false));
            return;
        }

        terminal.Error.WriteLine($"{terminal.ErrorStyled("Error:", Style.Bad)} {failure.What}");
        foreach (var line in new[] { failure.Why, failure.Next })
        {
            if (line is not null)
            {
                terminal.Error.WriteLine($"  {line.Replace("\n", "\n  ", StringComparison.Ordinal)}");
            }
        }

        if (failure.Command is { } command)
        {
            terminal.Error.WriteLine();
            terminal.Error.WriteLine($"    {terminal.ErrorStyled(command, Style.Strong)}");
        }
    }
}
