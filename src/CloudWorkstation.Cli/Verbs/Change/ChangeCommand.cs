using System.CommandLine;
using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Change;

/// <summary><c>cws change</c></summary>
internal sealed class ChangeCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();
    private readonly Option<string?> instanceType = new("--instance-type", "-t")
    {
        Description = "New instance or worker type; a running workstation restarts on it.",
        HelpName = "type",
    };
    private readonly Option<int?> volumeGb = new("--volume-gb")
    {
        Description = "New size of its volume; it can only grow. Studio only.",
        HelpName = "GB",
    };
    private readonly Option<int?> autoStop = new("--auto-stop")
    {
        Description = "Minutes without activity after which it stops, 0 for never.",
        HelpName = "minutes",
    };
    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Shows what would change and ends: 0 when the policy allows it, 3 when not.",
    };
    private readonly Option<bool> yes = YesOption();
    private readonly Option<bool> noWait = NoWaitOption();

    public ChangeCommand(Session session, GlobalOptions globals)
        : base("change", "Changes instance type, volume or auto-stop of a workstation. Shows the new price and the policy verdict first, and asks.", session, globals) =>
        Add(name, instanceType, volumeGb, autoStop, dryRun, yes, noWait);

    public override IReadOnlyList<Example> Examples =>
    [
        new("change ml-training --instance-type ml.g4dn.xlarge", "another instance type"),
        new("change ml-training --volume-gb 50 --yes", "a larger volume, without asking"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var wish = new ChangeWish(parsed.GetValue(instanceType), parsed.GetValue(volumeGb), parsed.GetValue(autoStop));
        wish.DemandSomething();
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var all = platform.Stacks.ListAsync(cancellation);
        var catalogue = await Catalogue.ReadAsync(platform, PricesOf(parsed), Today, cancellation);
        var inventory = new Inventory(platform, catalogue);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var workstation = await inventory.ViewAsync(stack, cancellation);
        DemandAtRest(workstation, program);
        var existing = Existing.Of(workstation, catalogue, await all, program);
        existing.DemandLaunched();
        wish.DemandPossible(existing);
        if (wish.VolumeGb is { } size && size != WorkstationView.VolumeGbOf(stack))
        {
            await VolumeRate.DemandAsync(platform, stack, Session.Clock.GetUtcNow(), cancellation);
        }

        var (costs, judgement) = existing.Judge(wish.InstanceType, wish.VolumeGb, wish.AutoStopMinutes);
        if (!IsJson(parsed))
        {
            WritePlan(existing, wish, costs, program);
            VerdictText.Write(Terminal, catalogue.Policy, judgement.Verdict, program);
        }

        if (!judgement.Verdict.Allowed)
        {
            throw PolicyRefusal.Of(catalogue.Policy, judgement.Verdict, program, shown: !IsJson(parsed));
        }

        if (parsed.GetValue(dryRun))
        {
            Write(parsed, workstation, "Nothing was done (--dry-run).");
            return ExitCodes.Succeeded;
        }

        Confirm(parsed, yes, "Change it? [y/N] ", "y", Again(parsed, "--yes"), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var changed = await new AllowedChange(platform, Session, program)
            .RunAsync(judgement, stack, existing.Change(wish.Parameters), parsed.GetValue(noWait), cancellation);
        var now = await inventory.ViewAsync(changed ?? stack, cancellation);
        Write(parsed, now, changed switch
        {
            null => $"{stack.Name} is being changed. Follow it: {program} list",
            _ when ReferenceEquals(changed, stack) => $"Nothing had to be changed: {stack.Name} is so already.",
            _ => $"{stack.Name} is changed and {now.Status.ToString().ToLowerInvariant()}.",
        });
        return ExitCodes.Succeeded;
    }

    private void WritePlan(Existing existing, ChangeWish wish, ServiceCosts costs, string program)
    {
        Terminal.Out.WriteLine($"Change of {Terminal.Styled(existing.Stack.Name, Style.Strong)}:");
        foreach (var (parameter, value) in wish.Parameters)
        {
            Terminal.Out.WriteLine($"  {parameter + ":",-16} {existing.Stack.Parameters.GetValueOrDefault(parameter, "-")} becomes {value}");
        }

        var (before, old) = (existing.Workstation.Costs, new OldPrices());
        Terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {"Cost:",-16} {old.Marked(Usd.Text(before?.TotalPerHour) + "/hour", before is { IsOld: true })} becomes ")
            + $"{old.Marked(Usd.Text(costs.TotalPerHour) + "/hour", costs.IsOld)}, {Usd.Cents(costs.TotalPerMonth)}/month if it never stops");
        old.Explain(Terminal, program);
        if (wish.InstanceType is not null && existing.Workstation.Status == WorkstationStatus.Running)
        {
            Terminal.Out.WriteLine("  It runs now and will restart: save your work first.");
        }
    }
}
