using System.CommandLine;
using CloudWorkstation.Cli.CommandLine;

namespace CloudWorkstation.Cli.Verbs;

/// <summary><c>cws templates</c></summary>
internal sealed class TemplatesCommand : Command
{
    public TemplatesCommand(Session session, GlobalOptions globals)
        : base("templates", "Shows what can be launched, and checks template files.")
    {
        Add(new TemplatesListCommand(session, globals));
        Add(new TemplatesInfoCommand(session, globals));
        Add(new TemplatesValidateCommand(session, globals));
    }
}
