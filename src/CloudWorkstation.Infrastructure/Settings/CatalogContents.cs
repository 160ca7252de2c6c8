using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>What an environment's catalogue is made from.</summary>
public sealed record CatalogContents
{
    public required TemplateLibrary Library { get; init; }

    /// <value>Text of each template file by slug.</value>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    public required Policy Policy { get; init; }

    /// <value>The policy file's text.</value>
    public required string PolicyText { get; init; }

    public required WorkstationPrices Prices { get; init; }

    /// <summary>What the policy leaves of a template. Every launch path gets its limits here.</summary>
    public TemplateLimits LimitsOf(WorkstationTemplate template) => PolicyCompiler.Compile(Policy, template, Prices);
}
