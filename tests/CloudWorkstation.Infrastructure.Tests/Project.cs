using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>The project's folder with its real environment files, and stand-ins for what a build would publish.</summary>
internal static class Project
{
    private static readonly string[] Lambdas = ["DataSeeder", "EndpointRollout", "FolderKeeper", "Governor", "Housekeeper", "PipelineManager", "ProfileManager", "StudioSteward"];

    public static string Root { get; } = FindRoot();

    /// <summary>A published folder whose Lambdas do nothing.</summary>
    public static string PublishedLambdas(TemporaryFolder folder)
    {
        foreach (var lambda in Lambdas)
        {
            folder.Write($"lambdas/{lambda}/{lambda}.runtimeconfig.json", "{}");
        }

        return Path.Combine(folder.Path, "lambdas");
    }

    /// <summary>The feature flags of cdk.json, which the CDK CLI hands to the app as context.</summary>
    public static Dictionary<string, object> FeatureFlags() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "cdk.json")))!["context"]!.AsObject()
            .Where(flag => flag.Value is JsonValue)
            .ToDictionary(flag => flag.Key, flag => (object)flag.Value!.GetValue<bool>());

    /// <summary>Reads a deployment as the app does, with these context values and no credentials but a region.</summary>
    public static Deployment Read(string lambdas, string? region = "us-east-1", params (string Key, string Value)[] context) =>
        new DeploymentReader(new DeploymentOptions
        {
            Context = key => key == "lambdas" ? lambdas : context.FirstOrDefault(entry => entry.Key == key).Value,
            Variable = name => name == "CDK_DEFAULT_REGION" ? region : null,
            Root = Root,
        }).Read();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "cdk.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests has a cdk.json.");
        }

        return folder;
    }
}
