using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.List;

/// <summary><c>cws list</c></summary>
internal sealed class ListCommand : WorkstationVerb
{
    private readonly Option<string?> researcher = new("--researcher") { Description = "Only this researcher's.", HelpName = "name" };
    private readonly Option<string?> service = new("--service")
    {
        Description = "Only of this service: ec2, sagemaker_studio, sagemaker_canvas, sagemaker_lab or glue.",
        HelpName = "service",
    };

    public ListCommand(Session session, GlobalOptions globals)
        : base("list", "Lists all workstations with their live state and price. What is not as it should be is explained below the table.", session, globals)
    {
        service.CompletionSources.Add(_ => Services());
        service.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } written && !Services().Contains(written))
            {
                result.AddError($"--service is \"{written}\"{NearestName.Hint(written, Services())}; give one of {string.Join(", ", Services())}.");
            }
        });
        Add(researcher, service);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("list", "everything in the environment"),
        new("list --researcher alice --output json", "for programs"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var platform = OpenPlatform(parsed);
        var catalogue = TryReadCatalogueAsync(platform, parsed, cancellation);
        var stacks = (await platform.Stacks.ListAsync(cancellation)).Where(stack => IsWanted(stack, parsed)).ToList();
        var workstations = await new Inventory(platform, await catalogue).ViewAsync(stacks, cancellation);
        var program = Program(parsed);
        if (IsJson(parsed))
        {
            Write([.. workstations.Select(workstation => WorkstationAnswer.Of(workstation, program))], WorkstationJson.Default.IReadOnlyListWorkstationAnswer);
            return ExitCodes.Succeeded;
        }

        if (workstations.Count == 0)
        {
            Terminal.Out.WriteLine($"There are no workstations here. Templates to launch: {program} templates list");
            return ExitCodes.Succeeded;
        }

        WriteTable(workstations, program);
        return ExitCodes.Succeeded;
    }

    private static IEnumerable<string> Services() => ServiceNames.Services.Select(entry => entry.Name);

    private bool IsWanted(StackRecord stack, ParseResult parsed) =>
        (parsed.GetValue(researcher) is not { } name || WorkstationView.ResearcherOf(stack) == name)
        && (parsed.GetValue(service) is not { } wanted || stack.Tags.GetValueOrDefault(WorkstationTags.ServiceType) == wanted);

    private void WriteTable(IReadOnlyList<Workstation> workstations, string program)
    {
        var old = new OldPrices();
        var table = new TextTable("INSTANCE", "TYPE", "STATUS", "ACCESS", "COST/HOUR", "SIZE", "RESEARCHER", "TEMPLATE");
        foreach (var workstation in workstations)
        {
            var status = WorkstationAnswer.StateOf(workstation);
            table.Add(
                (workstation.Name, Style.Plain),
                (ServiceNames.NameOf(workstation.ServiceType), Style.Plain),
                (workstation.Explanation is null ? status : status + "*", StyleOf(workstation.Status)),
                (ServiceNames.NameOf(workstation.ConnectionType), Style.Plain),
                (old.Marked(Price(workstation), workstation.Costs is { IsOld: true }), Style.Plain),
                (workstation.InstanceType ?? "-", Style.Plain),
                (workstation.Researcher, Style.Plain),
                (workstation.Template, Style.Plain));
        }

        table.Write(Terminal);
        old.Explain(Terminal, program);
        var explained = workstations.Where(workstation => workstation.Explanation is not null).ToList();
        if (explained.Count > 0)
        {
            Terminal.Out.WriteLine();
            explained.ForEach(workstation => Terminal.Out.WriteLine($"* {workstation.Name}: {Written.For(program, workstation.Explanation!)}"));
        }
    }

    private static string Price(Workstation workstation) => WorkstationAnswer.CurrentHourly(workstation) is { } hourly ? Usd.Text(hourly)
        : workstation.Status is WorkstationStatus.Failed or WorkstationStatus.Deleting && !WorkstationView.IsOn(workstation.Live) ? "-"
        : Usd.Text(null);

    private static Style StyleOf(WorkstationStatus status) => status switch
    {
        WorkstationStatus.Running => Style.Good,
        WorkstationStatus.Failed => Style.Bad,
        WorkstationStatus.Stopped => Style.Faint,
        _ => Style.Warning,
    };
}
