using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Cli.Verbs.Templates;

/// <summary><c>cws templates list</c></summary>
internal sealed class TemplatesListCommand(Session session, GlobalOptions globals)
    : Verb("list", "Lists the templates of the platform's catalogue with the price of their default.", session, globals)
{
    public override IReadOnlyList<PrintedValue> Answers => [new("template", typeof(TemplateAnswer)), new("its `parameters`", typeof(ParameterAnswer), "")];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var catalogue = await Catalogue.ReadAsync(platform, PricesOf(parsed), Today, cancellation);
        if (IsJson(parsed))
        {
            Write(
                [.. catalogue.Library.Templates.Select(template => TemplateAnswer.Of(template, catalogue, program))],
                TemplateJson.Default.IReadOnlyListTemplateAnswer);
            return ExitCodes.Succeeded;
        }

        var old = new OldPrices();
        var table = new TextTable("TEMPLATE", "TYPE", "ACCESS", "DEFAULT", "COST/HOUR", "POLICY", "NAME");
        foreach (var template in catalogue.Library.Templates)
        {
            var summary = TemplateAnswer.Of(template, catalogue, program);
            table.Add(
                (template.Slug, Style.Plain),
                (ServiceNames.NameOf(template.ServiceType), Style.Plain),
                (ServiceNames.NameOf(template.ConnectionType), Style.Plain),
                (template.DefaultInstanceType ?? "-", Style.Plain),
                (old.Marked(Usd.Text(summary.HourlyCost), summary.Costs.IsOld), Style.Plain),
                summary.Launchable ? ("allowed", Style.Good) : ("refused", Style.Bad),
                (template.Name, Style.Plain));
        }

        table.Write(Terminal);
        old.Explain(Terminal, program);
        Terminal.Out.WriteLine($"\nMore about one: {program} templates info <template>");
        return ExitCodes.Succeeded;
    }
}
