using System.CommandLine;
using System.CommandLine.Help;

namespace CloudWorkstation.Cli.Shell;

/// <summary>The program's root command: the options of every command, and its help.</summary>
internal static class CommandRoot
{
    public static RootCommand Of(Session session, GlobalOptions globals, string description, params ReadOnlySpan<Command> commands)
    {
        var root = new RootCommand(description) { Action = new WriteHelp(session, ofWrongLines: false) };
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

        foreach (var command in commands)
        {
            root.Add(command);
        }

        return root;
    }
}
