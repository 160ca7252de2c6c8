using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;

namespace CloudWorkstation.Cli.Verbs.Idle;

/// <summary><c>cws idle why</c></summary>
internal sealed class IdleWhyCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();

    public IdleWhyCommand(Session session, GlobalOptions globals)
        : base("why", "Tells whether a workstation counts as used, by which sign, and when it stops.", session, globals) => Add(name);

    public override IReadOnlyList<PrintedValue> Answers => [new("idleness", typeof(IdleAnswer))];

    public override IReadOnlyList<Example> Examples => [new("idle why business-analysis", "which sign counts, and when it stops")];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var inventory = new Inventory(platform, null);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var workstation = await inventory.ViewAsync(stack, cancellation);
        var records = await platform.IdleRecords.ReadAsync(platform.Environment, workstation.Researcher, cancellation);
        var answer = IdleAnswer.Of(workstation, records.FirstOrDefault(record => record.StackId == stack.StackId));
        if (IsJson(parsed))
        {
            Write(answer, IdleJson.Default.IdleAnswer);
            return ExitCodes.Succeeded;
        }

        Terminal.Out.WriteLine($"{answer.Name} is {answer.Status}. {answer.Reason}");
        if (answer is { DecidedAt: { } decided, DecidedBy: "governor" })
        {
            Terminal.Out.WriteLine($"Decided {Written.Age(Session.Clock.GetUtcNow() - decided)}: {answer.Verdict}.{Next(answer)}");
        }

        return ExitCodes.Succeeded;
    }

    private static string Next(IdleAnswer answer) => (answer.Verdict, answer.StopsAt) switch
    {
        ("stopped" or "stop", { } time) => $" It was stopped at {Written.Moment(time)}.",
        (_, { } time) => $" If nobody uses it, it stops at {Written.Moment(time)}.",
        _ => "",
    };
}
