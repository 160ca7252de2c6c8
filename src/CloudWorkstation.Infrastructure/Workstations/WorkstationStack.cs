using Amazon.CDK;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Infrastructure.Catalog;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// One workstation. The catalogue compiles it to a template with parameters, which researchers launch; an environment file's
/// <c>workstations</c> deploy it with their values in it. Either way the stack has the same resources, tags and outputs.
/// </summary>
public sealed class WorkstationStack : Stack
{
    public WorkstationStack(Construct scope, string id, WorkstationDesign design, StackProps props)
        : base(scope, id, props)
    {
        TemplateOptions.Metadata = new Dictionary<string, object> { [CatalogMetadata.Slug] = design.Template.Slug };
        var parameters = new WorkstationParameters(this, design);
        var surroundings = new WorkstationSurroundings(this, design, parameters);
        IWorkstation workstation = design.Template.Configuration switch
        {
            Ec2Configuration settings => new Ec2Workstation(this, "Workstation", settings, surroundings),
            StudioConfiguration settings => new StudioWorkstation(this, "Workstation", settings, surroundings),
            CanvasConfiguration settings => new CanvasWorkstation(this, "Workstation", settings, surroundings),
            StudioLabConfiguration => new LabWorkstation(this, "Workstation", surroundings),
            GlueConfiguration settings => new GlueWorkstation(this, "Workstation", settings, surroundings),
            var other => throw new InvalidOperationException($"No construct makes workstations of {other.GetType().Name}."),
        };
        foreach (var (name, value) in workstation.Outputs)
        {
            _ = new CfnOutput(this, name, new CfnOutputProps { Value = value });
        }
    }
}
