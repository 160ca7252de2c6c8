using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>What the manifest of a folder that <c>cdk synth</c> wrote says about its stacks (cloud-assembly-schema).</summary>
public static class CloudAssembly
{
    /// <value>Name of the manifest's file in the folder.</value>
    public const string ManifestFile = "manifest.json";

    /// <param name="text">Text of the manifest.</param>
    /// <param name="file">Name of the manifest in error messages.</param>
    /// <returns>The stacks in the order of their names, and the folders of nested assemblies (stages).</returns>
    /// <exception cref="TemplateFormatException">The text is no manifest.</exception>
    public static (IReadOnlyList<StackArtifact> Stacks, IReadOnlyList<string> Folders) Read(string text, string file)
    {
        if (TemplateReader.Json(text, file) is not JsonObject manifest || manifest["artifacts"] is not JsonObject artifacts)
        {
            throw new TemplateFormatException($"{file} is no manifest of a cloud assembly: it has no artifacts. Give the folder that `cdk synth` wrote.");
        }

        var parts = artifacts.Select(artifact => (artifact.Key, Json: artifact.Value as JsonObject, Properties: artifact.Value?["properties"] as JsonObject)).ToList();
        return (
            [
                .. parts.Where(part => Type(part.Json) == "aws:cloudformation:stack" && part.Properties?["templateFile"] is JsonValue)
                    .Select(part => new StackArtifact(
                        part.Properties!["stackName"]?.ToString() ?? part.Key, part.Properties["templateFile"]!.ToString(), RegionOf(part.Json!)) { Account = AccountOf(part.Json!) })
                    .OrderBy(stack => stack.StackName, StringComparer.Ordinal),
            ],
            [
                .. parts.Where(part => Type(part.Json) == "cdk:cloud-assembly" && part.Properties?["directoryName"] is JsonValue)
                    .Select(part => part.Properties!["directoryName"]!.ToString()),
            ]);
    }

    private static string? Type(JsonObject? artifact) => artifact?["type"]?.ToString();

    /// <summary>The region of <c>aws://account/region</c>; null when the app left it open.</summary>
    private static string? RegionOf(JsonObject artifact) =>
        artifact["environment"]?.ToString().Split('/') is [.., var region] && region is not ("unknown-region" or "") ? region : null;

    private static string? AccountOf(JsonObject artifact) =>
        artifact["environment"]?.ToString().Split('/') is [.., var account, _] && account is not ("unknown-account" or "") ? account : null;
}

/// <param name="TemplateFile">Path from the assembly's folder.</param>
/// <param name="Region">Where the app deploys it; null when that is decided later.</param>
public sealed record StackArtifact(string StackName, string TemplateFile, string? Region)
{
    /// <value>The account that the app deploys it to; null when that is decided later.</value>
    public string? Account { get; init; }
}
