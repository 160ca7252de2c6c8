using System.CommandLine;
using System.CommandLine.Help;
using CloudWorkstation.Cli.Verbs;

namespace CloudWorkstation.Cli.CommandLine;

/// <summary>All commands of <c>cws</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Session session)
    {
        var globals = new GlobalOptions();
        var root = new RootCommand("Launches, lists, changes and deletes research workstations of every service with the same verbs.");
        globals.AddTo(root);
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Action = new WriteHelp(session, ofWrongLines: true);
                    help.Description = "Shows this help.";
                    break;
                case VersionOption version:
                    version.Hidden = true;
                    break;
            }
        }

        Add(
            root,
            new LaunchCommand(session, globals),
            new ListCommand(session, globals),
            new InfoCommand(session, globals),
            new ConnectCommand(session, globals),
            new StartCommand(session, globals),
            new StopCommand(session, globals),
            new ChangeCommand(session, globals),
            new DeleteCommand(session, globals),
            new TemplatesCommand(session, globals),
            new PolicyCommand(session, globals),
            new CostCommand(session, globals),
            new EstimateCommand(session, globals),
            new PricesCommand(session, globals),
            new DoctorCommand(session, globals),
            new CompletionCommand(session, globals),
            new VersionCommand(session, globals),
            new CostDocumentCommand(session, globals),
            new ReferenceCommand(session, globals));
        root.Action = new WriteHelp(session, ofWrongLines: false);
        return root;
    }

    private static void Add(Command parent, params ReadOnlySpan<Command> commands)
    {
        foreach (var command in commands)
        {
            parent.Add(command);
        }
    }
}
