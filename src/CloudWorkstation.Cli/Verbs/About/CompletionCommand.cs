using System.CommandLine;
using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Verbs.About;

/// <summary><c>cws completion</c></summary>
internal sealed class CompletionCommand : Verb
{
    private readonly Argument<string> shell = new("shell") { Description = "bash, zsh or fish." };

    public CompletionCommand(Session session, GlobalOptions globals)
        : base("completion", "Prints the script that completes cws in a shell.", session, globals)
    {
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Add(shell);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("completion bash >~/.local/share/bash-completion/completions/cws", "for every new bash"),
        new("completion zsh >~/.zfunc/_cws", "for zsh, with ~/.zfunc in fpath"),
        new("completion fish >~/.config/fish/completions/cws.fish", "for fish"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Terminal.Out.Write(CompletionScripts.For(parsed.GetRequiredValue(shell)));
        return Task.FromResult(ExitCodes.Succeeded);
    }
}
