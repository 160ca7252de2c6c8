using System.Text.Json;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Estimates.Reports;
using CloudWorkstation.Estimates.Stacks;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Costs;

/// <summary>Each shipped environment that goes to AWS, synthesized for three regions.</summary>
public sealed class Environments(Platform platform)
{
    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1"];

    private readonly Lazy<IReadOnlyList<EnvironmentStacks>> all = new(() =>
    [
        .. from environment in new[] { "poc", "production" }
           from region in Regions
           select Read(platform, environment, region),
    ]);

    public IReadOnlyList<EnvironmentStacks> All => all.Value;

    public IReadOnlyList<StackTemplate> Poc(string region) => All.Single(entry => entry.Environment == "poc" && entry.Region == region).Stacks;

    private static EnvironmentStacks Read(Platform platform, string environment, string region)
    {
        var assembly = (environment, region) switch
        {
            ("poc", "us-east-1") => platform.Poc,
            ("production", "us-east-1") => platform.Production,
            _ => platform.Synthesize(Project.Read(platform.Lambdas, region, ("environment", environment))),
        };
        var (stacks, _) = CloudAssembly.Read(assembly.Manifest.ToJsonString(), "manifest.json");
        return new(
            environment, region,
            [
                .. stacks.Select(stack => new StackTemplate(
                    stack.StackName, region, TemplateReader.Read(File.ReadAllText(Path.Combine(assembly.Folder, stack.TemplateFile)), stack.TemplateFile))),
            ],
            [.. SynthesizedTemplate.ReadCompiled(assembly.Folder).Select(template => template.Json)])
        {
            Catalog = Directory.EnumerateFiles(assembly.Folder, "asset.*.json").Select(File.ReadAllText).Where(text => text.Contains("\"defaultSpaceGb\"", StringComparison.Ordinal))
                .Select(text => JsonSerializer.Deserialize(text, CatalogIndexJson.Default.CatalogIndex)).Single(),
        };
    }
}
