using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Platform;
using CloudWorkstation.Cli.PriceLists;
using CloudWorkstation.Cli.Terminals;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.CommandLine;

/// <summary>One command of <c>cws</c>: its arguments, its options and what it does.</summary>
internal abstract class Verb : Command
{
    private readonly GlobalOptions globals;

    protected Verb(string name, string description, Session session, GlobalOptions globals)
        : base(name, description)
    {
        this.globals = globals;
        Session = session;
        SetAction(RunGuardedAsync);
    }

    /// <value>Examples for help and manual.</value>
    public virtual IReadOnlyList<Example> Examples => [];

    protected Session Session { get; }

    protected Terminal Terminal => Session.Terminal;

    /// <value>The day by which old prices are told.</value>
    protected DateOnly Today => DateOnly.FromDateTime(Session.Clock.GetUtcNow().UtcDateTime);

    /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="CommandFailure">It cannot go on.</exception>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation);

    protected virtual bool IsJson(ParseResult parsed) => globals.IsJson(parsed);

    /// <summary>Writes an answer as JSON.</summary>
    protected void Write<T>(T answer, JsonTypeInfo<T> form) => Terminal.Out.WriteLine(JsonSerializer.Serialize(answer, form));

    protected PlatformPorts OpenPlatform(ParseResult parsed) => Session.Gate.Open(globals.Choice(parsed, Session.Environment));

    /// <summary>The price list that every cost comes from.</summary>
    /// <exception cref="CommandFailure">A file is named that is no valid price list.</exception>
    protected PriceList PricesOf(ParseResult parsed) =>
        (parsed.GetValue(globals.Prices) ?? Session.Environment("CWS_PRICES")) is { Length: > 0 } file ? PriceListFile.Read(file, Today) : PriceList.Shipped;

    /// <summary>Options that a command to copy needs so that it goes where this one went.</summary>
    protected string Program(ParseResult parsed)
    {
        var choice = globals.Choice(parsed, Session.Environment);
        var words = new List<string> { Session.Invocation };
        if (choice.Local)
        {
            words.Add("--local");
        }

        foreach (var option in new[] { globals.Environment, globals.Profile, globals.Region, globals.Prices })
        {
            if (parsed.GetValue(option) is { } value)
            {
                words.AddRange([option.Name, value]);
            }
        }

        return ShellWords.Join(words);
    }

    private async Task<int> RunGuardedAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(parsed, cancellation);
        }
        catch (Exception exception)
        {
            var failure = FailureReader.Read(exception, Program(parsed), cancellation.IsCancellationRequested);
            ErrorReport.Write(Terminal, failure, IsJson(parsed));
            return failure.ExitCode;
        }
    }
}
