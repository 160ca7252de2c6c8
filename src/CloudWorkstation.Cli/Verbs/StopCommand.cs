using System.CommandLine;
using CloudWorkstation.Cli.Answers;
using CloudWorkstation.Cli.CommandLine;
using CloudWorkstation.Cli.Errors;
using CloudWorkstation.Cli.Progress;
using CloudWorkstation.Cli.Terminals;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs;

/// <summary><c>cws stop</c></summary>
internal sealed class StopCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();
    private readonly Option<bool> noWait = NoWaitOption();

    public StopCommand(Session session, GlobalOptions globals)
        : base("stop", "Stops a running workstation and follows until it is stopped. Its files stay, and only storage is billed.", session, globals)
    {
        Add(name);
        Add(noWait);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var catalogue = TryReadCatalogueAsync(platform, parsed, cancellation);
        var inventory = new Inventory(platform, await catalogue);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var workstation = await inventory.ViewAsync(stack, cancellation);
        DemandAtRest(workstation, program);
        if (workstation.Status == WorkstationStatus.Stopped)
        {
            Write(parsed, workstation, $"{workstation.Name} is stopped already.");
            return ExitCodes.Succeeded;
        }

        cancellation.ThrowIfCancellationRequested();
        await platform.ServiceOf(workstation.ServiceType).StopAsync(stack, CancellationToken.None);
        var stopped = parsed.GetValue(noWait)
            ? await inventory.ViewAsync(stack, cancellation)
            : await Watched(
                new LiveWait(inventory, Terminal, Session.Clock).UntilAsync(stack, WorkstationStatus.Stopped, program, cancellation), stack, program, cancellation);
        var state = $"{stack.Name} is {WorkstationAnswer.StatusOf(stopped.Status)}, {Written.Dollars(stopped.Costs?.StoppedPerHour)}/hour.";
        Write(parsed, stopped, $"{state} Start it: {program} start {stack.Name}");
        return ExitCodes.Succeeded;
    }
}
