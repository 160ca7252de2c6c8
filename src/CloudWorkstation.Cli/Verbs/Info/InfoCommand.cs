using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Info;

/// <summary><c>cws info</c></summary>
internal sealed class InfoCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();

    public InfoCommand(Session session, GlobalOptions globals)
        : base("info", "Shows one workstation: state, price, where its files are, how to reach it.", session, globals) => Add(name);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var catalogue = TryReadCatalogueAsync(platform, parsed, cancellation);
        var inventory = new Inventory(platform, await catalogue);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var workstation = await inventory.ViewAsync(stack, cancellation);
        if (IsJson(parsed))
        {
            Write(WorkstationAnswer.Of(workstation, program), WorkstationJson.Default.WorkstationAnswer);
            return ExitCodes.Succeeded;
        }

        foreach (var (label, value) in Lines(workstation, program))
        {
            Terminal.Out.WriteLine($"{Terminal.Styled(label + ":", Style.Strong)} {value}");
        }

        return ExitCodes.Succeeded;
    }

    private static IEnumerable<(string Label, string Value)> Lines(Workstation workstation, string program)
    {
        var (stack, costs) = (workstation.Stack, workstation.Costs);
        var status = WorkstationAnswer.StateOf(workstation);
        yield return ("Instance", workstation.Name);
        yield return ("Service", ServiceTraits.Of(workstation.ServiceType).Title);
        yield return ("Template", workstation.Template);
        yield return ("Researcher", workstation.Researcher);
        yield return ("Status", char.ToUpperInvariant(status[0]) + status[1..]);
        if (workstation.Explanation is { } explanation)
        {
            yield return ("Explanation", Written.For(program, explanation));
        }

        yield return (workstation.ConnectionType == ConnectionType.Web ? "Web URL" : "Access", $"{program} connect {workstation.Name}");
        if (workstation.InstanceType is { } type)
        {
            yield return ("Current Instance", $"{type} ({Usd.Text(costs?.ComputePerHour)}/hour)");
        }

        if (WorkstationView.VolumeGbOf(stack) is { } volume)
        {
            yield return ("Volume", $"{volume} GB");
        }

        foreach (var line in PlaceLines(stack))
        {
            yield return line;
        }

        yield return ("Auto-stop", AutoStopText.Of(workstation.ServiceType, WorkstationView.AutoStopMinutesOf(stack)));
        foreach (var line in CostText.Lines(costs))
        {
            yield return line;
        }

        yield return ("Launched", Written.Moment(stack.Created));
        yield return ("Stack", $"{stack.StackName} ({stack.Status})");
    }

    private static IEnumerable<(string Label, string Value)> PlaceLines(StackRecord stack)
    {
        foreach (var (output, label) in new[]
        {
            (StackOutputs.InstanceId, "EC2 Instance"), (StackOutputs.UserName, "User"), (StackOutputs.DomainId, "Domain"),
            (StackOutputs.ProfileName, "User Profile"), (StackOutputs.SpaceName, "Space"), (StackOutputs.Link, "Link"),
        })
        {
            if (stack.Outputs.TryGetValue(output, out var value))
            {
                yield return (label, value);
            }
        }

        if (stack.Outputs.TryGetValue(StackOutputs.SharedFolder, out var folder))
        {
            yield return ("EFS Mount", $"{folder} (shared with this researcher's other workstations)");
        }
    }
}
