using System.CommandLine;
using System.CommandLine.Parsing;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    public static CommandFailure Explain(ParseResult parsed, string invocation)
    {
        var command = parsed.CommandResult.Command;
        return new CommandFailure(ExitCodes.Usage, What(parsed, command))
        {
            Next = $"Usage: {CommandHelp.Usage(command, invocation)}",
            Command = string.Join(' ', [invocation, .. CommandHelp.Ancestry(command), "--help"]),
        };
    }

    private static string What(ParseResult parsed, Command command)
    {
        var extra = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (extra is { Length: > 1 } && extra.StartsWith('-'))
        {
            return $"\"{extra}\" is no option of this command{NearestName.Hint(extra, Options(command))}.";
        }

        if (extra is not null && command.Subcommands.Count > 0)
        {
            var names = CommandHelp.Shown(command.Subcommands).Select(sub => sub.Name).ToList();
            return $"\"{extra}\" is no command{NearestName.Hint(extra, names)}. There are: {string.Join(", ", names)}.";
        }

        var error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            CommandResult when command.Subcommands.Count > 0 && extra is null =>
                $"A command is missing: {string.Join(", ", CommandHelp.Shown(command.Subcommands).Select(sub => sub.Name))}.",
            _ when extra is not null => $"\"{extra}\" is one argument too many.",
            ArgumentResult { Tokens.Count: 0, Argument: var argument } when command.Arguments.Contains(argument) =>
                $"<{argument.Name}> is missing: {argument.Description}",
            _ => error.Message,
        };
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options))
            .Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
