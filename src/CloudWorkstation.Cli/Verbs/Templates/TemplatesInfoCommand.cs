using System.CommandLine;
using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Cli.Verbs.Templates;

/// <summary><c>cws templates info</c></summary>
internal sealed class TemplatesInfoCommand : Verb
{
    private readonly Argument<string> template = new("template") { Description = "Template, as in `templates list`." };

    public TemplatesInfoCommand(Session session, GlobalOptions globals)
        : base("info", "Shows one template: instance types with prices, parameters, what the policy says.", session, globals)
    {
        template.CompletionSources.Add(_ => LocalTemplates.Slugs());
        Add(template);
    }

    public override IReadOnlyList<PrintedValue> Answers => [new("template", typeof(TemplateAnswer))];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var catalogue = await Catalogue.ReadAsync(platform, PricesOf(parsed), Today, cancellation);
        var found = catalogue.Find(parsed.GetRequiredValue(template), program);
        var summary = TemplateAnswer.Of(found, catalogue, program);
        if (IsJson(parsed))
        {
            Write(summary, TemplateJson.Default.TemplateAnswer);
            return ExitCodes.Succeeded;
        }

        Terminal.Out.WriteLine($"{Terminal.Styled(found.Slug, Style.Strong)}: {found.Name}");
        if (found.Description.Length > 0)
        {
            Terminal.Out.WriteLine(found.Description.Trim());
        }

        WriteFacts(found);
        WriteTypes(found, catalogue, program);
        WriteParameters(found);
        WritePolicy(summary, catalogue, program);
        return ExitCodes.Succeeded;
    }

    private void WriteFacts(WorkstationTemplate found)
    {
        Terminal.Out.WriteLine($"Service: {ServiceTraits.Of(found.ServiceType).Title}, access by {ServiceNames.NameOf(found.ConnectionType)}");
        Terminal.Out.WriteLine($"Auto-stop: {AutoStopText.Of(found.ServiceType, found.Configuration.AutoStopMinutes)}");
        if (found.PolicyMetadata is { SuitableFor.Count: > 0 } metadata)
        {
            Terminal.Out.WriteLine($"Suitable for: {string.Join(", ", metadata.SuitableFor)}");
        }

        foreach (var (manager, packages) in new[] { ("system", found.Packages.System), ("conda", found.Packages.Conda), ("pip", found.Packages.Pip) })
        {
            if (packages.Count > 0)
            {
                Terminal.Out.WriteLine($"Packages ({manager}): {string.Join(", ", packages)}");
            }
        }
    }

    private void WriteTypes(WorkstationTemplate found, Catalogue catalogue, string program)
    {
        var old = new OldPrices();
        if (found.InstanceTypes.Count == 0)
        {
            var costs = catalogue.Prices.Of(found, null, null);
            Terminal.Out.WriteLine($"Cost: {(costs.TotalPerHour == 0 ? "free" : old.Marked(Usd.Text(costs.TotalPerHour) + "/hour", costs.IsOld))}");
            old.Explain(Terminal, program);
            return;
        }

        var allowed = PolicyCompiler.Compile(catalogue.Policy, found, catalogue.Prices).InstanceTypes;
        Terminal.Out.WriteLine();
        var table = new TextTable("INSTANCE TYPE", "COST/HOUR", "COST/MONTH", "POLICY");
        foreach (var type in found.InstanceTypes)
        {
            var costs = catalogue.Prices.Of(found, type, null);
            table.Add(
                (type == found.DefaultInstanceType ? type + " (default)" : type, Style.Plain),
                (old.Marked(Usd.Text(costs.TotalPerHour), costs.IsOld), Style.Plain),
                (old.Marked(Usd.Cents(costs.TotalPerMonth), costs.IsOld), Style.Plain),
                allowed.Contains(type) ? ("allowed", Style.Good) : ("refused", Style.Bad));
        }

        table.Write(Terminal);
        old.Explain(Terminal, program);
    }

    private void WriteParameters(WorkstationTemplate found)
    {
        if (found.Parameters.Count == 0)
        {
            return;
        }

        Terminal.Out.WriteLine();
        var table = new TextTable("PARAMETER", "DEFAULT", "ALLOWED", "MEANING");
        foreach (var parameter in found.Parameters)
        {
            table.Add(parameter.Name, parameter.Default ?? "(must be given)", ParameterValues.Allowed(parameter), parameter.Description);
        }

        table.Write(Terminal);
    }

    private void WritePolicy(TemplateAnswer summary, Catalogue catalogue, string program)
    {
        Terminal.Out.WriteLine();
        if (summary.Launchable)
        {
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Launch it: {program} launch {summary.Slug} <name>"));
            return;
        }

        Terminal.Out.WriteLine($"The policy \"{catalogue.Policy.Name}\" does not let it be launched:");
        foreach (var violation in summary.Policy?.Violations ?? [])
        {
            Terminal.Out.WriteLine($"  - {violation.What}: {violation.Why} {violation.Fix}");
        }
    }
}
