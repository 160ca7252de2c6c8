using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>The published catalogue, read: templates, policy, prices.</summary>
internal sealed class Catalogue
{
    private readonly PublishedCatalog published;
    private readonly LaunchedTemplates launched;

    private Catalogue(PublishedCatalog published, TemplateLibrary library, Policy policy, WorkstationPrices prices)
    {
        this.published = published;
        Library = library;
        Policy = policy;
        Prices = prices;
        launched = new LaunchedTemplates(library, prices);
    }

    public TemplateLibrary Library { get; }

    public Policy Policy { get; }

    public WorkstationPrices Prices { get; }

    public string LaunchRoleArn => published.LaunchRoleArn;

    public IReadOnlyList<CatalogResearcher> Researchers => published.Index.Researchers;

    public CatalogIndex Index => published.Index;

    /// <param name="prices">The list that workstations are priced from.</param>
    /// <param name="today">By which old prices are told.</param>
    /// <exception cref="CatalogUnavailableException"/>
    /// <exception cref="CommandFailure">It is of another version than this program.</exception>
    public static async Task<Catalogue> ReadAsync(PlatformPorts platform, PriceList prices, DateOnly today, CancellationToken cancellation)
    {
        var published = await platform.Catalog.ReadAsync(platform.Environment, cancellation);
        var library = TemplateLibrary.Read(published.Index.Templates.Select(template => ($"{template.Slug}.yaml", template.Source)));
        var policy = PolicyReader.Read(published.Index.Policy, "policy.yaml");
        if (!library.Succeeded || !policy.Succeeded)
        {
            throw OtherVersion(library.Errors.Concat(policy.Errors));
        }

        return new Catalogue(
            published, library.Value, policy.Value, new WorkstationPrices(prices, published.Region, today, published.Index.DefaultSpaceGb));
    }

    /// <exception cref="CommandFailure">There is none of that name.</exception>
    public WorkstationTemplate Find(string slug, string program) => Library.Find(slug) ?? throw new CommandFailure(
        ExitCodes.NotFound, $"There is no template \"{slug}\"{NearestName.Hint(slug, Library.Templates.Select(template => template.Slug))}.")
    {
        Next = $"There are: {string.Join(", ", Library.Templates.Select(template => template.Slug))}.",
        Command = $"{program} templates list",
    };

    /// <summary>Address of the compiled template; null when the policy keeps it out of the catalogue.</summary>
    public string? TemplateUrl(string slug) =>
        published.Index.Templates.FirstOrDefault(template => template.Slug == slug) is { Key.Length: > 0 } entry
            ? published.TemplateUrlPrefix + entry.Key
            : null;

    /// <inheritdoc cref="LaunchedTemplates.TemplateOf"/>
    public WorkstationTemplate? TemplateOf(StackRecord stack) => launched.TemplateOf(stack);

    /// <inheritdoc cref="LaunchedTemplates.View"/>
    public Workstation View(StackRecord stack, LiveState? live) => launched.View(stack, live);

    private static CommandFailure OtherVersion(IEnumerable<DocumentError> errors) => new(
        ExitCodes.PlatformMissing, "The published catalogue cannot be read by this version of cws.")
    {
        Why = string.Join('\n', errors.Take(3)),
        Next = "Deploy the platform and use cws from the same version of the project.",
    };
}
