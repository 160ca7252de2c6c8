using System.CommandLine;
using CloudWorkstation.Cli.Answers;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Platform;
using CloudWorkstation.Cli.Terminals;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.CommandLine;

/// <summary>A command about workstations.</summary>
internal abstract class WorkstationVerb(string name, string description, Session session, GlobalOptions globals) : Verb(name, description, session, globals)
{
    protected static Argument<string> NameArgument() => new("name") { Description = "Name of the workstation." };

    protected static Option<bool> YesOption() => new("--yes", "-y") { Description = "Does not ask." };

    protected static Option<bool> NoWaitOption() => new("--no-wait") { Description = "Returns as soon as AWS has accepted, without following." };

    /// <summary>The catalogue, or null with a remark on the error output when it cannot be read: what exists can still be looked at.</summary>
    protected async Task<Catalogue?> TryReadCatalogueAsync(PlatformPorts platform, CancellationToken cancellation)
    {
        try
        {
            return await Catalogue.ReadAsync(platform, Session.Clock, cancellation);
        }
        catch (CatalogUnavailableException exception)
        {
            Terminal.Error.WriteLine($"Prices are unknown: {exception.Message}");
            return null;
        }
    }

    /// <summary>Asks a person for a yes.</summary>
    /// <param name="yesWord">What the person has to type: <c>y</c>, or the workstation's name.</param>
    /// <exception cref="CommandFailure">It was no, or there is nobody to ask.</exception>
    protected void Confirm(ParseResult parsed, Option<bool> yes, string question, string yesWord, string commandToCopy)
    {
        if (parsed.GetValue(yes))
        {
            return;
        }

        if (!Terminal.CanAsk || IsJson(parsed))
        {
            throw new CommandFailure(ExitCodes.NotConfirmed, "This has to be confirmed, and there is no terminal to ask on. Nothing was done.")
            {
                Next = "If it is what you want:", Command = commandToCopy,
            };
        }

        var answer = Terminal.Ask(question);
        if (answer != yesWord && !(yesWord == "y" && answer is "yes" or "Y"))
        {
            throw new CommandFailure(ExitCodes.NotConfirmed, "Not confirmed. Nothing was done.");
        }
    }

    /// <summary>The answer to what was done to a workstation.</summary>
    protected void Write(ParseResult parsed, Workstation workstation, string sentence)
    {
        if (IsJson(parsed))
        {
            Write(WorkstationAnswer.Of(workstation, Program(parsed)), AnswerJson.Readable.WorkstationAnswer);
            return;
        }

        Terminal.Out.WriteLine(sentence);
    }

    /// <summary>The words of this command line with more options, ready to copy.</summary>
    protected string Again(ParseResult parsed, params ReadOnlySpan<string> more) =>
        ShellWords.Join([.. Session.Invocation.Split(' '), .. parsed.Tokens.Select(token => token.Value), .. more]);
}
