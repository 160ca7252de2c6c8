using System.Text.Json.Serialization;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Domain.Catalog;

/// <summary>
/// What the platform publishes for launching: one JSON object in S3, whose address stands in the SSM parameter
/// <c>/cloudworkstation/&lt;environment&gt;/catalog/index</c> as <c>s3://bucket/key</c>. Compiled templates lie in the same bucket.
/// </summary>
public sealed record CatalogIndex
{
    /// <value>Format version; readers refuse others.</value>
    public int Version { get; init; } = 1;

    public required string Environment { get; init; }

    /// <value>Every template of the catalogue.</value>
    public required IReadOnlyList<CatalogTemplate> Templates { get; init; }

    /// <value>The environment's policy as YAML.</value>
    public required string Policy { get; init; }

    /// <value>Researchers who may launch.</value>
    public required IReadOnlyList<CatalogResearcher> Researchers { get; init; }

    /// <value>Budgets of a month; null when there are none.</value>
    public SpendingBudgets? Budgets { get; init; }

    /// <value>Gigabytes of a space's volume when the template does not say.</value>
    public required int DefaultSpaceGb { get; init; }

    /// <value>The most gigabytes the environment gives a space; null for SageMaker's own limit.</value>
    public int? MaximumSpaceGb { get; init; }

    /// <value>The longest idle time the Studio domain leaves to a space, minutes; null for SageMaker's own limit.</value>
    public int? LongestSpaceIdleMinutes { get; init; }
}

/// <param name="Slug">Name on the command line.</param>
/// <param name="Source">The template file's text; all templates' sources together resolve inheritance.</param>
/// <param name="Key">S3 key of the compiled CloudFormation template; empty when the policy lets nobody launch it.</param>
/// <param name="InstanceTypes">What the compiled template's AllowedValues are.</param>
public sealed record CatalogTemplate(string Slug, string Source, string Key, IReadOnlyList<string> InstanceTypes);

/// <param name="Name">The name in tags and parameters.</param>
/// <param name="ProfileName">Studio user profile.</param>
/// <param name="Email">By which a session of IAM Identity Center is recognised; null in catalogues of earlier versions.</param>
/// <param name="DisplayName">What people call the researcher since a change of name; null when that is <paramref name="Name"/>.</param>
public sealed record CatalogResearcher(string Name, string ProfileName, int Uid, int Gid, string? Email = null, string? DisplayName = null)
{
    /// <summary>Whether people may mean this researcher by that name.</summary>
    public bool Answers(string name) => Name == name || DisplayName == name || ProfileName == name;
}

[JsonSerializable(typeof(CatalogIndex))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
public sealed partial class CatalogIndexJson : JsonSerializerContext;
