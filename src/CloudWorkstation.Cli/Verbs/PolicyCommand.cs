using System.CommandLine;
using CloudWorkstation.Cli.CommandLine;

namespace CloudWorkstation.Cli.Verbs;

/// <summary><c>cws policy</c></summary>
internal sealed class PolicyCommand : Command
{
    public PolicyCommand(Session session, GlobalOptions globals)
        : base("policy", "Asks the policy without launching.") => Add(new PolicyCheckCommand(session, globals));
}
