using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A command about workstations.</summary>
internal abstract class WorkstationVerb(string name, string description, Session session, GlobalOptions globals)
    : Verb(name, description, session, globals)
{
    public override IReadOnlyList<PrintedValue> Answers => [new("workstation", typeof(WorkstationAnswer)), new("its `costs`", typeof(CostsAnswer), "")];

    protected static Argument<string> NameArgument() => new("name") { Description = "Name of the workstation." };

    protected static Option<bool> YesOption() => new("--yes", "-y") { Description = "Does not ask." };

    protected static Option<bool> NoWaitOption() => new("--no-wait") { Description = "Returns as soon as AWS has accepted, without following." };

    /// <summary>The catalogue, or null with a remark on the error output when it cannot be read: what exists can still be looked at.</summary>
    /// <param name="lost">What is not known without it.</param>
    protected async Task<Catalogue?> TryReadCatalogueAsync(
        PlatformPorts platform, ParseResult parsed, CancellationToken cancellation, string lost = "Prices")
    {
        var prices = PricesOf(parsed);
        try
        {
            return await Catalogue.ReadAsync(platform, prices, Today, cancellation);
        }
        catch (Exception exception) when (exception is CatalogUnavailableException or CommandFailure)
        {
            Terminal.Error.WriteLine($"{lost} are unknown: {exception.Message}");
            return null;
        }
    }

    /// <summary>Asks a person for a yes.</summary>
    /// <param name="yesWord">What the person has to type: <c>y</c>, or the workstation's name.</param>
    /// <exception cref="CommandFailure">It was no, or there is nobody to ask.</exception>
    protected void Confirm(ParseResult parsed, Option<bool> yes, string question, string yesWord, string commandToCopy, CancellationToken cancellation)
    {
        if (parsed.GetValue(yes))
        {
            return;
        }

        if (!Terminal.CanAsk || IsJson(parsed))
        {
            throw new CommandFailure(ExitCodes.NotConfirmed, "This has to be confirmed, and there is no terminal to ask on. Nothing was done.")
            {
                Next = "If it is what you want:",
                Command = commandToCopy,
            };
        }

        var answer = Terminal.Ask(question, cancellation);
        if (answer != yesWord && !(yesWord == "y" && answer?.ToLowerInvariant() is "y" or "yes"))
        {
            throw new CommandFailure(ExitCodes.NotConfirmed, "Not confirmed. Nothing was done.");
        }
    }

    /// <exception cref="CommandFailure">Its stack is changing or being deleted, or never came to be.</exception>
    protected static void DemandAtRest(Workstation workstation, string program)
    {
        var status = workstation.Stack.Status;
        if (status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
            throw FailureReader.Read(new WorkstationBusyException(workstation.Name, status), program, interrupted: false);
        }

        if (!status.EndsWith("_COMPLETE", StringComparison.Ordinal) || status == "ROLLBACK_COMPLETE")
        {
            throw new CommandFailure(ExitCodes.Conflict, $"Workstation \"{workstation.Name}\" is failed ({status}).")
            {
                Why = workstation.Explanation is { } explanation ? Written.For(program, explanation) : null,
                Command = $"{program} delete {workstation.Name}",
            };
        }
    }

    /// <summary>Waits for what was begun; Ctrl-C ends the waiting only.</summary>
    protected static async Task<Workstation> Watched(Task<Workstation> waiting, StackRecord stack, string program, CancellationToken cancellation)
    {
        try
        {
            return await waiting;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCodes.Interrupted, $"Stopped watching. What was begun on \"{stack.Name}\" goes on.")
            {
                Next = "Look at it:",
                Command = $"{program} info {stack.Name}",
            };
        }
    }

    /// <summary>The answer to what was done to a workstation.</summary>
    protected void Write(ParseResult parsed, Workstation workstation, string sentence)
    {
        if (IsJson(parsed))
        {
            Write(WorkstationAnswer.Of(workstation, Program(parsed)), WorkstationJson.Default.WorkstationAnswer);
            return;
        }

        Terminal.Out.WriteLine(sentence);
    }

    /// <summary>The words of this command line with more options, ready to copy.</summary>
    protected string Again(ParseResult parsed, params ReadOnlySpan<string> more) =>
        ShellWords.Join([.. Session.Invocation.Split(' '), .. parsed.Tokens.Select(token => token.Value), .. more]);
}
