using System.CommandLine;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Options every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Output { get; } = new("--output", "-o")
    {
        Description = "Form of the answer: a table for people or JSON for programs.",
        HelpName = "table|json",
        Recursive = true,
        DefaultValueFactory = _ => "table",
    };

    public Option<string?> Environment { get; } = new("--environment", "-e")
    {
        Description = "Environment of the platform; else CWS_ENVIRONMENT, else local with --local, else poc.",
        HelpName = "name",
        Recursive = true,
    };

    public Option<bool> Local { get; } = new("--local")
    {
        Description = "Talk to the local cloud that `make local` started (reads .localcloud/env).",
        Recursive = true,
    };

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "AWS profile; else AWS_PROFILE and the SDK's usual search.",
        HelpName = "name",
        Recursive = true,
    };

    public Option<string?> Region { get; } = new("--region")
    {
        Description = "AWS region; else AWS_REGION, else the profile's.",
        HelpName = "region",
        Recursive = true,
    };

    public Option<string?> Prices { get; } = new("--prices")
    {
        Description = "Price list to reckon with, as `prices refresh` writes it; else CWS_PRICES, else the one that comes with cws.",
        HelpName = "file",
        Recursive = true,
    };

    public GlobalOptions()
    {
        Output.AcceptOnlyFromAmong("table", "json");
    }

    public void AddTo(Command command)
    {
        command.Add(Output);
        command.Add(Environment);
        command.Add(Local);
        command.Add(Profile);
        command.Add(Region);
        command.Add(Prices);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Output) == "json";

    public PlatformChoice Choice(ParseResult parsed, Func<string, string?> environment)
    {
        var local = parsed.GetValue(Local);
        var name = parsed.GetValue(Environment) ?? environment("CWS_ENVIRONMENT");
        return new PlatformChoice(string.IsNullOrEmpty(name) ? local ? "local" : "poc" : name, local, parsed.GetValue(Profile), parsed.GetValue(Region));
    }
}
