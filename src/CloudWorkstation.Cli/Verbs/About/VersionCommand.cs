using System.CommandLine;
using System.Reflection;
using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Verbs.About;

/// <summary><c>cws version</c></summary>
internal sealed class VersionCommand(Session session, GlobalOptions globals)
    : Verb("version", "Shows the version of this program.", session, globals)
{
    public override IReadOnlyList<PrintedValue> Answers => [new("version", typeof(VersionAnswer))];

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        var answer = new VersionAnswer(version, $".NET {Environment.Version}");
        if (IsJson(parsed))
        {
            Write(answer, VersionJson.Default.VersionAnswer);
        }
        else
        {
            Terminal.Out.WriteLine($"cws {answer.Version} ({answer.Runtime})");
        }

        return Task.FromResult(ExitCodes.Succeeded);
    }
}
