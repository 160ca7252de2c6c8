using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Start;

/// <summary><c>cws start</c></summary>
internal sealed class StartCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();
    private readonly Option<string?> instanceType = new("--instance-type", "-t")
    {
        Description = "Instance or worker type to start it with from now on.",
        HelpName = "type",
    };
    private readonly Option<bool> noWait = NoWaitOption();

    public StartCommand(Session session, GlobalOptions globals)
        : base("start", "Starts a stopped workstation and follows until it runs. Asks the policy as a launch does.", session, globals) =>
        Add(name, instanceType, noWait);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var all = platform.Stacks.ListAsync(cancellation);
        var catalogue = await Catalogue.ReadAsync(platform, PricesOf(parsed), Today, cancellation);
        var inventory = new Inventory(platform, catalogue);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var workstation = await inventory.ViewAsync(stack, cancellation);
        DemandAtRest(workstation, program);
        var type = parsed.GetValue(instanceType);
        if (workstation.Status == WorkstationStatus.Running && (type is null || type == workstation.InstanceType))
        {
            Write(parsed, workstation, $"{workstation.Name} is running already.");
            return ExitCodes.Succeeded;
        }

        var existing = Existing.Of(workstation, catalogue, await all, program);
        var otherType = type == stack.Parameters.GetValueOrDefault(StackParameters.InstanceType) ? null : type;
        if (otherType is not null)
        {
            existing.DemandLaunched();
        }

        var (costs, judgement) = existing.Judge(type);
        if (!judgement.Verdict.Allowed)
        {
            throw PolicyRefusal.Of(catalogue.Policy, judgement.Verdict, program);
        }

        if (otherType is not null)
        {
            var change = existing.Change(new Dictionary<string, string> { [StackParameters.InstanceType] = otherType });
            stack = await new AllowedChange(platform, Session, program).RunAsync(judgement, stack, change, noWait: false, cancellation) ?? stack;
        }

        cancellation.ThrowIfCancellationRequested();
        await new Operations(platform).StartAsync(judgement, stack, workstation.ServiceType);
        var started = parsed.GetValue(noWait)
            ? await inventory.ViewAsync(stack, cancellation)
            : await Watched(
                new LiveWait(inventory, Terminal, Session.Clock).UntilAsync(stack, WorkstationStatus.Running, program, cancellation), stack, program, cancellation);
        var old = new OldPrices();
        var state = $"{stack.Name} is {WorkstationAnswer.StatusOf(started.Status)}, {old.Marked(Usd.Text(costs.TotalPerHour) + "/hour", costs.IsOld)}.";
        Write(parsed, started, $"{state} Connect: {program} connect {stack.Name}");
        if (!IsJson(parsed))
        {
            old.Explain(Terminal, program);
        }

        return ExitCodes.Succeeded;
    }
}
