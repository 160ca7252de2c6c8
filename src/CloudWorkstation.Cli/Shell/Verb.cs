using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Shell;

/// <summary>One command of <c>cws</c>: its arguments, its options and what it does.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, Session session, GlobalOptions globals)
        : base(name, description)
    {
        (Session, Globals) = (session, globals);
        SetAction(RunGuardedAsync);
    }

    /// <value>Examples for help and manual.</value>
    public virtual IReadOnlyList<Example> Examples => [];

    /// <value>What <c>-o json</c> prints, for the manual.</value>
    public virtual IReadOnlyList<PrintedValue> Answers => [];

    protected Session Session { get; }

    protected GlobalOptions Globals { get; }

    protected Terminal Terminal => Session.Terminal;

    /// <value>The day by which old prices are told.</value>
    protected DateOnly Today => DateOnly.FromDateTime(Session.Clock.GetUtcNow().UtcDateTime);

    /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="CommandFailure">It cannot go on.</exception>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation);

    protected virtual bool IsJson(ParseResult parsed) => Globals.IsJson(parsed);

    /// <summary>Arguments and options, in the order in which the help shows them.</summary>
    protected void Add(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                base.Add(argument);
            }
            else
            {
                base.Add((Option)symbol);
            }
        }
    }

    /// <summary>Writes an answer as JSON.</summary>
    protected void Write<T>(T answer, JsonTypeInfo<T> form) => Terminal.Out.WriteLine(JsonText.Of(answer, form, indented: true));

    protected PlatformPorts OpenPlatform(ParseResult parsed) => Session.Gate.Open(Globals.Choice(parsed, Session.Environment));

    /// <summary>The price list that every cost comes from.</summary>
    /// <exception cref="CommandFailure">A file is named that is no valid price list.</exception>
    protected PriceList PricesOf(ParseResult parsed) =>
        (parsed.GetValue(Globals.Prices) ?? Session.Environment("CWS_PRICES")) is { Length: > 0 } file ? PriceListFile.Read(file, Today) : PriceList.Shipped;

    /// <summary>Options that a command to copy needs so that it goes where this one went.</summary>
    protected string Program(ParseResult parsed)
    {
        var choice = Globals.Choice(parsed, Session.Environment);
        var words = new List<string> { Session.Invocation };
        if (choice.Local)
        {
            words.Add("--local");
        }

        foreach (var option in new[] { Globals.Environment, Globals.Profile, Globals.Region, Globals.Prices })
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
