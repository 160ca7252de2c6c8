using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Catalog;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>A template as the CDK wrote it.</summary>
/// <param name="StackName">The stack it makes.</param>
/// <param name="Json">Its content.</param>
public sealed record SynthesizedTemplate(string StackName, JsonObject Json)
{
    private const string Suffix = ".template.json";

    /// <summary>Reads every template of a cloud assembly, in the order of their names.</summary>
    public static IReadOnlyList<SynthesizedTemplate> ReadAll(string assemblyFolder) =>
    [
        .. Directory.GetFiles(assemblyFolder, $"*{Suffix}")
            .Order(StringComparer.Ordinal)
            .Select(file => new SynthesizedTemplate(Path.GetFileName(file)[..^Suffix.Length], JsonNode.Parse(File.ReadAllText(file))!.AsObject())),
    ];

    /// <summary>Reads the compiled templates of an assembly's catalogue, which are assets there, under their slugs.</summary>
    public static IReadOnlyList<SynthesizedTemplate> ReadCompiled(string assemblyFolder) =>
    [
        .. Directory.GetFiles(assemblyFolder, "asset.*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file)))
            // Some assets are lists.
            .OfType<JsonObject>()
            .Where(json => json["Metadata"]?[CatalogMetadata.Slug] is not null)
            .Select(json => new SynthesizedTemplate(json["Metadata"]![CatalogMetadata.Slug]!.ToString(), json))
            .OrderBy(template => template.StackName, StringComparer.Ordinal),
    ];

    /// <summary>The resources of some types, or all of them.</summary>
    public IEnumerable<TemplateResource> Resources(params string[] types) =>
        Json["Resources"]!.AsObject()
            .Select(resource => new TemplateResource(StackName, resource.Key, resource.Value!.AsObject()))
            .Where(resource => types.Length == 0 || types.Contains(resource.Type));
}

/// <summary>A resource of a template.</summary>
public sealed record TemplateResource(string StackName, string LogicalId, JsonObject Json)
{
    public string Type => Json["Type"]!.GetValue<string>();

    /// <value>Its properties; empty when it has none.</value>
    public JsonObject Properties => Json["Properties"] as JsonObject ?? [];

    /// <summary>Where it stands, for messages.</summary>
    public override string ToString() => $"{StackName}/{LogicalId} ({Type})";
}
