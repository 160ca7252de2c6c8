using System.CommandLine;
using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Verbs.About;

/// <summary><c>cws reference</c>, hidden: writes the manual page of the project.</summary>
internal sealed class ReferenceCommand : Verb
{
    public ReferenceCommand(Session session, GlobalOptions globals)
        : base("reference", "Prints docs/cli.md.", session, globals) => Hidden = true;

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Terminal.Out.Write(ReferencePage.Of(parsed.RootCommandResult.Command));
        return Task.FromResult(ExitCodes.Succeeded);
    }
}
