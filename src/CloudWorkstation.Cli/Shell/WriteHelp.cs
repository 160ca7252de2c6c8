using System.CommandLine;
using System.CommandLine.Invocation;

namespace CloudWorkstation.Cli.Shell;

/// <summary>What <c>--help</c> does, and <c>cws</c> alone.</summary>
/// <param name="session">Where to write.</param>
/// <param name="ofWrongLines">Whether a line that is wrong otherwise gets help as well.</param>
internal sealed class WriteHelp(Session session, bool ofWrongLines) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => ofWrongLines;

    public override int Invoke(ParseResult parseResult)
    {
        var text = new StringWriter { NewLine = "\n" };
        CommandHelp.Write(parseResult.CommandResult.Command, session.Invocation, text);
        session.Terminal.Out.Write(text.ToString());
        return 0;
    }
}
