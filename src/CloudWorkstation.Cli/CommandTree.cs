using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Verbs.About;
using CloudWorkstation.Cli.Verbs.Change;
using CloudWorkstation.Cli.Verbs.Connect;
using CloudWorkstation.Cli.Verbs.Cost;
using CloudWorkstation.Cli.Verbs.Delete;
using CloudWorkstation.Cli.Verbs.Doctor;
using CloudWorkstation.Cli.Verbs.Estimates;
using CloudWorkstation.Cli.Verbs.Idle;
using CloudWorkstation.Cli.Verbs.Info;
using CloudWorkstation.Cli.Verbs.Launch;
using CloudWorkstation.Cli.Verbs.List;
using CloudWorkstation.Cli.Verbs.Policies;
using CloudWorkstation.Cli.Verbs.Prices;
using CloudWorkstation.Cli.Verbs.Start;
using CloudWorkstation.Cli.Verbs.Stop;
using CloudWorkstation.Cli.Verbs.Templates;

namespace CloudWorkstation.Cli;

/// <summary>All commands of <c>cws</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Session session)
    {
        var globals = new GlobalOptions();
        return CommandRoot.Of(
            session,
            globals,
            "Launches, lists, changes and deletes research workstations of every service with the same verbs.",
            new LaunchCommand(session, globals),
            new ListCommand(session, globals),
            new InfoCommand(session, globals),
            new ConnectCommand(session, globals),
            new StartCommand(session, globals),
            new StopCommand(session, globals),
            new ChangeCommand(session, globals),
            new DeleteCommand(session, globals),
            new Command("templates", "Shows what can be launched, and checks template files.")
            {
                new TemplatesListCommand(session, globals),
                new TemplatesInfoCommand(session, globals),
                new TemplatesValidateCommand(session, globals),
            },
            new Command("policy", "Asks the policy without launching.") { new PolicyCheckCommand(session, globals) },
            new Command("idle", "What becomes of workstations that nobody uses.") { new IdleWhyCommand(session, globals) },
            new CostCommand(session, globals),
            new EstimateCommand(session, globals),
            new Command("prices", "The price list that every cost comes from.")
            {
                new PricesShowCommand(session, globals),
                new PricesRefreshCommand(session, globals),
            },
            new DoctorCommand(session, globals),
            new CompletionCommand(session, globals),
            new VersionCommand(session, globals),
            new CostDocumentCommand(session, globals),
            new ReferenceCommand(session, globals));
    }
}
