using CloudWorkstation.Domain.Network;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Each feature that the templates hold finds the VPC endpoints it needs. What lacks one does not fail in the VPC: it hangs.</summary>
public sealed class CompleteEndpoints(string region) : IGuardrail
{
    private const int Zones = 2;

    private static readonly (string Type, PlatformFeature Feature)[] Features =
    [
        ("AWS::SageMaker::Domain", PlatformFeature.Studio),
        ("Custom::SageMakerPipeline", PlatformFeature.Pipeline),
        ("AWS::SageMaker::Pipeline", PlatformFeature.Pipeline),
    ];

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates)
    {
        var features = Features.Where(entry => templates.Any(template => template.Resources(entry.Type).Any())).Select(entry => entry.Feature);
        var endpoints = templates
            .SelectMany(template => template.Resources("AWS::EC2::VPCEndpoint"))
            .Select(endpoint => endpoint.Properties["ServiceName"]!.ToString());
        var check = EndpointCheck.Of(features, endpoints, region, Zones);
        return check.Missing.Count == 0 ? [] : check.Describe();
    }
}
