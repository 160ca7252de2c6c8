using CloudWorkstation.Domain.Network;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Each feature that the templates hold finds the VPC endpoints it needs. What lacks one does not fail in the VPC: it hangs.</summary>
public sealed class CompleteEndpoints(string region) : IGuardrail
{
    private const int Zones = 2;

    private static readonly (PlatformFeature Feature, Func<TemplateResource, bool> Uses)[] Features =
    [
        (PlatformFeature.Studio, resource => resource.Type == "AWS::SageMaker::Domain"),
        (PlatformFeature.Pipeline, resource => resource.Type is "Custom::SageMakerPipeline" or "AWS::SageMaker::Pipeline"),
        (PlatformFeature.Instances, resource => resource.Type == "AWS::EC2::Instance"),
        (PlatformFeature.Canvas, resource => resource.Type == "Custom::StudioWorkstation" && resource.Properties["AppType"]?.ToString() == "Canvas"),
    ];

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates)
    {
        var resources = templates.SelectMany(template => template.Resources()).ToList();
        var features = Features.Where(entry => resources.Any(entry.Uses)).Select(entry => entry.Feature);
        var endpoints = resources.Where(resource => resource.Type == "AWS::EC2::VPCEndpoint")
            .Select(endpoint => endpoint.Properties["ServiceName"]!.ToString());
        var check = EndpointCheck.Of(features, endpoints, region, Zones);
        return check.Missing.Count == 0 ? [] : check.Describe();
    }
}
