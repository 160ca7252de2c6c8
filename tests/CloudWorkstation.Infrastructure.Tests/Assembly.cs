using System.Text.Json.Nodes;
using Amazon.CDK;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>A synthesized environment.</summary>
public sealed class Assembly
{
    private Assembly(Deployment deployment, string folder)
    {
        (Deployment, Folder) = (deployment, folder);
        Templates = SynthesizedTemplate.ReadAll(folder);
        Compiled = SynthesizedTemplate.ReadCompiled(folder);
        Manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!.AsObject();
    }

    public Deployment Deployment { get; }

    public string Folder { get; }

    public IReadOnlyList<SynthesizedTemplate> Templates { get; }

    /// <value>The catalogue's templates, under their slugs.</value>
    public IReadOnlyList<SynthesizedTemplate> Compiled { get; }

    public JsonObject Manifest { get; }

    public SynthesizedTemplate Network => Stack("Network");

    public SynthesizedTemplate Storage => Stack("Storage");

    public SynthesizedTemplate Studio => Stack("Studio");

    public SynthesizedTemplate Pipeline => Stack("Pipeline");

    public SynthesizedTemplate Governance => Stack("Governance");

    public SynthesizedTemplate Catalog => Stack("Catalog");

    public SynthesizedTemplate CompiledOf(string slug) => Compiled.Single(template => template.StackName == slug);

    public IEnumerable<TemplateResource> Resources(params string[] types) => Templates.SelectMany(template => template.Resources(types));

    /// <summary>Synthesizes with the feature flags of cdk.json, as the CDK CLI would.</summary>
    public static Assembly Of(Deployment deployment, string folder)
    {
        var flags = Project.FeatureFlags();
        var app = new App(new AppProps { Outdir = folder, Context = flags, AnalyticsReporting = false });
        PlatformApp.AddStacks(app, deployment);
        app.Synth();
        return new Assembly(deployment, folder);
    }

    private SynthesizedTemplate Stack(string part) => Templates.Single(template => template.StackName == PlatformStack.NameOf(Deployment.Platform.Name, part));
}
