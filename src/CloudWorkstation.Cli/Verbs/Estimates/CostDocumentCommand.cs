using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Cli.Verbs.Estimates;

/// <summary><c>cws cost-document</c>, hidden: writes the project's page of costs.</summary>
internal sealed class CostDocumentCommand : Verb
{
    private const string Page = "cost-estimate.md";
    private const string Chart = "docs/cost-estimate.svg";

    private readonly Argument<string[]> assemblies = new("assembly")
    {
        Description = "Folders of assemblies, each called <environment>.<region>.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> into = new("--into") { Description = "The project's folder.", HelpName = "folder", DefaultValueFactory = _ => "." };

    public CostDocumentCommand(Session session, GlobalOptions globals)
        : base("cost-document", $"Writes {Page} and {Chart}; `make cost` calls it.", session, globals)
    {
        Hidden = true;
        Add(assemblies, into);
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var environments = parsed.GetRequiredValue(assemblies).Select(folder =>
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
            return name.Split('.', 2) is [var environment, var region]
                ? new EnvironmentStacks(environment, region, new StackFiles(region, new Dictionary<string, string>(), PricesOf(parsed), Session.Invocation).Read(folder), Workstations(folder)) { Catalog = Catalog(folder) }
                : throw new CommandFailure(ExitCodes.Usage, $"The folder {folder} must be called <environment>.<region>, for example poc.us-east-1.");
        });
        var document = new CostDocument([.. environments], PricesOf(parsed), Today);
        var root = parsed.GetRequiredValue(into);
        File.WriteAllText(Path.Combine(root, Page), document.Write(Chart));
        File.WriteAllText(Path.Combine(root, Chart), CostChart.Of(document.Estimates));
        return Task.FromResult(ExitCodes.Succeeded);
    }

    /// <summary>The catalogue's index, an asset of the assembly as well.</summary>
    private static CatalogIndex? Catalog(string folder) => Directory.EnumerateFiles(folder, "asset.*.json").Select(File.ReadAllText)
        .Where(text => JsonNode.Parse(text) is JsonObject index && index["defaultSpaceGb"] is not null)
        .Select(text => JsonSerializer.Deserialize(text, CatalogIndexJson.Default.CatalogIndex)).FirstOrDefault();

    /// <summary>The catalogue's compiled templates, which are assets of the assembly.</summary>
    private static List<JsonObject> Workstations(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "asset.*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file)) as JsonObject)
            .OfType<JsonObject>().Where(template => template["Metadata"]?["CloudWorkstationTemplate"] is not null),
    ];
}
