using System.CommandLine;
using System.Text;
using System.Text.Json;
using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Verbs.About;

/// <summary>The manual of all commands as Markdown.</summary>
internal static class ReferencePage
{
    private const string Start =
        """
        # `cws`

        Generated from the command definitions: `./cws reference >docs/cli.md`.

        In a clone, `./cws` builds itself when its sources are newer than what was built. Every command that makes or changes something
        says first what it will do and what it costs, and asks on a terminal; without a terminal it needs `--yes`.
        Answers go to the standard output; progress, questions and errors to the error output. Colours appear on a terminal only, and never with `NO_COLOR` set.
        """;

    private const string Outputs =
        """
        ## JSON

        `--output json` prints one JSON value: keys in camelCase, every key always there, `null` where there is no value, lists as arrays.
        Costs are US dollars; an hour is one of running, a month has 730 hours. An error is a JSON object on the error output:
        `{"error": {"exitCode", "what", "why", "next", "command"}}`. A presigned address stands in the answer of `connect` and nowhere else.

        Lists print an array. `status` is one of `starting, running, stopping, stopped, changing, deleting, failed`; `hourlyCost` and `monthlyCost` are those
        of a workstation that runs all the time, `currentHourlyCost` is that of its state now.

        """;

    public static string Of(Command root)
    {
        var page = new StringBuilder(Start).Append("\n\n");
        page.Append("## Options of every command\n\n");
        Options(page, root.Options.Where(option => !option.Hidden));
        foreach (var command in Leaves(root))
        {
            Section(page, command);
        }

        page.Append(Outputs).Append("\n| value | printed by | keys |\n|---|---|---|\n");
        var answers = Leaves(root).OfType<Verb>().SelectMany(verb => verb.Answers, (verb, answer) => (Verb: verb, Value: answer));
        foreach (var printed in answers.GroupBy(printed => printed.Value.Form))
        {
            var answer = printed.First().Value;
            var by = answer.PrintedBy ?? string.Join(", ", printed.Select(one => $"`{string.Join(' ', CommandHelp.Ancestry(one.Verb))}`"));
            page.Append($"| {answer.Value} | {by} | {Keys(answer.Form)} |\n");
        }

        page.Append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
        foreach (var (code, meaning) in ExitCodes.All)
        {
            page.Append($"| {code} | {meaning} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        CommandHelp.Shown(command.Subcommands).SelectMany(sub => sub.Subcommands.Count > 0 ? Leaves(sub) : [sub]);

    private static void Section(StringBuilder page, Command command)
    {
        page.Append($"## `{string.Join(' ', CommandHelp.Ancestry(command))}`\n\n{command.Description}\n\n");
        page.Append($"```\n{CommandHelp.Usage(command, "cws")}\n```\n\n");
        if (command.Arguments.Count > 0)
        {
            page.Append("| argument | meaning |\n|---|---|\n");
            foreach (var argument in command.Arguments)
            {
                page.Append($"| `{argument.Name}` | {Cell(argument.Description)} |\n");
            }

            page.Append('\n');
        }

        Options(page, CommandHelp.OwnOptions(command));
        if (command is Verb { Examples.Count: > 0 } verb)
        {
            page.Append("```sh\n");
            foreach (var example in verb.Examples)
            {
                page.Append($"cws {example.Line}  # {example.Meaning}\n");
            }

            page.Append("```\n\n");
        }
    }

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        var list = options.ToList();
        if (list.Count == 0)
        {
            return;
        }

        page.Append("| option | meaning |\n|---|---|\n");
        list.ForEach(option => page.Append($"| `{Cell(CommandHelp.Label(option))}` | {Cell(option.Description)} |\n"));
        page.Append('\n');
    }

    private static string Keys(Type form) =>
        "`" + string.Join(", ", form.GetProperties().Select(key => JsonNamingPolicy.CamelCase.ConvertName(key.Name))) + "`";

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
