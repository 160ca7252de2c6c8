namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What a compiled template says about itself.</summary>
internal static class CatalogMetadata
{
    /// <summary>Metadata key with the slug of the template it was compiled from.</summary>
    public const string Slug = "CloudWorkstationTemplate";
}
