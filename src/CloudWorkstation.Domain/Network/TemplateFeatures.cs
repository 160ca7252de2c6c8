using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs.Estimates;

namespace CloudWorkstation.Domain.Network;

/// <summary>What templates say about a VPC: what runs in it and which endpoints it has.</summary>
public static class TemplateFeatures
{
    private static readonly (string Type, PlatformFeature Feature)[] Types =
    [
        ("AWS::SageMaker::Domain", PlatformFeature.Studio),
        ("Custom::SageMakerPipeline", PlatformFeature.Pipeline),
        ("AWS::SageMaker::Pipeline", PlatformFeature.Pipeline),
    ];

    /// <summary>The features whose resources the templates hold.</summary>
    public static IReadOnlyList<PlatformFeature> Of(IEnumerable<JsonObject> templates)
    {
        var held = templates.SelectMany(Resources).Select(resource => resource["Type"]?.ToString()).ToHashSet();
        return [.. Types.Where(entry => held.Contains(entry.Type)).Select(entry => entry.Feature).Distinct()];
    }

    /// <summary>Full service names of the VPC endpoints that the templates hold.</summary>
    public static IReadOnlyList<string> Endpoints(IEnumerable<JsonObject> templates, string region) =>
    [
        .. from template in templates
           let values = new TemplateValues(template, region)
           from resource in Resources(template)
           where resource["Type"]?.ToString() == "AWS::EC2::VPCEndpoint"
           let name = values.Text(resource["Properties"]?["ServiceName"])
           where name is not null
           select name,
    ];

    private static IEnumerable<JsonObject> Resources(JsonObject template) =>
        (template["Resources"] as JsonObject ?? []).Select(resource => resource.Value).OfType<JsonObject>();
}
