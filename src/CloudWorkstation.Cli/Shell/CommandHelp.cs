using System.CommandLine;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Writes the help of a command.</summary>
internal static class CommandHelp
{
    public static void Write(Command command, string invocation, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {Usage(command, invocation)}");
        WriteRows(output, "Commands", Shown(command.Subcommands).Select(sub => new HelpRow(Signature(sub), Summary(sub))));
        WriteRows(output, "Arguments", command.Arguments.Select(argument => new HelpRow($"<{argument.Name}>", argument.Description ?? "")));
        WriteRows(output, "Options", OwnOptions(command).Select(Row));
        var everywhere = RootOf(command).Options.Where(option => !option.Hidden && IsGlobal(option));
        WriteRows(output, "Options of every command", everywhere.Select(Row));
        if (command is Verb { Examples.Count: > 0 } verb)
        {
            WriteRows(output, "Examples", verb.Examples.Select(example => new HelpRow($"{invocation} {example.Line}", example.Meaning)));
        }
    }

    public static string Usage(Command command, string invocation) =>
        string.Join(' ', [invocation, .. Ancestry(command), .. command.Arguments.Select(Written),
            .. command.Subcommands.Count > 0 ? ["<command>"] : Array.Empty<string>(), .. OwnOptions(command).Where(option => option.Required).Select(Label),
            "[options]"]);

    public static IEnumerable<Option> OwnOptions(Command command) => command.Options.Where(option => !option.Hidden && !IsGlobal(option));

    public static IEnumerable<T> Shown<T>(IEnumerable<T> symbols)
        where T : Symbol => symbols.Where(symbol => !symbol.Hidden);

    /// <returns><c>-o, --output table|json</c>.</returns>
    public static string Label(Option option) =>
        string.Join(", ", [.. option.Aliases.Where(alias => alias.Length == 2 && alias is not ("-?" or "/?" or "/h")), option.Name])
        + (option.HelpName is { } value ? $" <{value}>" : "");

    public static bool IsGlobal(Option option) => option.Recursive || option is VersionOption;

    /// <returns>The first sentence of the description.</returns>
    public static string Summary(Command command) => command.Description is { } text && text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end
        ? text[..(end + 1)]
        : command.Description ?? "";

    /// <returns>The names of the command and those above it, without the root's.</returns>
    public static IEnumerable<string> Ancestry(Command command) =>
        command is RootCommand ? [] : [.. command.Parents.OfType<Command>().Take(1).SelectMany(Ancestry), command.Name];

    private static string Signature(Command command) => string.Join(' ', [command.Name, .. command.Arguments.Select(Written)]);

    private static string Written(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]"
        : argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>…" : $"<{argument.Name}>";

    private static HelpRow Row(Option option) => new(Label(option), option.Description ?? "");

    private static Command RootOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? RootOf(parent) : command;

    private static void WriteRows(TextWriter output, string title, IEnumerable<HelpRow> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        var width = list.Max(row => row.Left.Length);
        output.WriteLine();
        output.WriteLine($"{title}:");
        list.ForEach(row => output.WriteLine($"  {row.Left.PadRight(width)}  {row.Right}".TrimEnd()));
    }

    // No tuple: generic code over reference types is compiled ahead of time, over tuples at each start.
    private sealed record HelpRow(string Left, string Right);
}
