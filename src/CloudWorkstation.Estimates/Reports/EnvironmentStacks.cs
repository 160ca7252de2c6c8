using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>An environment as it would be deployed to a region.</summary>
/// <param name="Workstations">Templates that its researchers may launch: they need endpoints, but cost nothing before a launch.</param>
public sealed record EnvironmentStacks(string Environment, string Region, IReadOnlyList<StackTemplate> Stacks, IReadOnlyList<JsonObject> Workstations)
{
    /// <value>What its researchers may launch; null when that is not told.</value>
    public CatalogIndex? Catalog { get; init; }
}

/// <summary>What an environment costs in a region.</summary>
public sealed record EnvironmentEstimate(string Environment, string Region, Estimate Estimate);
