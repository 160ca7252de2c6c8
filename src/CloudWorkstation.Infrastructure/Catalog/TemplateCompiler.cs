using Amazon.CDK;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Workstations;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>A template of the catalogue after the policy was applied.</summary>
/// <param name="File">The compiled CloudFormation template; null when the policy refuses the template.</param>
public sealed record CompiledTemplate(WorkstationTemplate Template, TemplateLimits Limits, string? File);

/// <summary>
/// Compiles templates to CloudFormation: the stacks of an app of their own, which are files and not part of the platform's assembly.
/// They hold no assets and ask for no bootstrapping, so that researchers need nothing but CloudFormation.
/// </summary>
public static class TemplateCompiler
{
    /// <summary>Compiles every template of the catalogue that the policy leaves launchable.</summary>
    /// <param name="folder">Takes the files.</param>
    public static IReadOnlyList<CompiledTemplate> Compile(Deployment deployment, string folder)
    {
        var app = new App(new AppProps { Outdir = folder, AnalyticsReporting = false, TreeMetadata = false });
        var compiled = new List<CompiledTemplate>();
        foreach (var template in deployment.Catalog.Library.Templates)
        {
            var limits = deployment.Catalog.LimitsOf(template);
            if (limits.Launchable)
            {
                _ = Stack(app, template, limits, deployment);
            }

            compiled.Add(new CompiledTemplate(template, limits, limits.Launchable ? Path.Combine(folder, $"{template.Slug}.template.json") : null));
        }

        app.Synth();
        return compiled;
    }

    private static WorkstationStack Stack(App app, WorkstationTemplate template, TemplateLimits limits, Deployment deployment)
    {
        if (ImageParameter.Mixed(limits.InstanceTypes))
        {
            throw new SettingsException([
                $"Template {template.Slug} allows {string.Join(", ", limits.InstanceTypes)}, some of them with Graviton processors; an image is " +
                "for one kind of processor. Make a template for each."]);
        }

        var space = deployment.Platform.Studio.SpaceEbs;
        if (template.Configuration is StudioConfiguration { VolumeGb: { } size } && size > space.MaximumGb)
        {
            throw new SettingsException([
                $"Template {template.Slug} has volume_gb {size}, and the environment {deployment.Platform.Name} allows {space.MaximumGb} " +
                "(studio.space_ebs.maximum_gb). Raise the one or lower the other."]);
        }

        return new WorkstationStack(app, template.Slug, WorkstationDesign.Of(template, limits, deployment), new StackProps
        {
            Description = $"{template.Name}, launched by cws",
            Synthesizer = new LegacyStackSynthesizer(),
            AnalyticsReporting = false,
        });
    }
}
