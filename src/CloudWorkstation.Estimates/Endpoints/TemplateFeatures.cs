using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Estimates.Resources;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Endpoints;

/// <summary>What templates say about a VPC: what runs in it and which endpoints it has.</summary>
public static class TemplateFeatures
{
    private static readonly (PlatformFeature Feature, Func<string?, JsonNode?, bool> Uses)[] Features =
    [
        (PlatformFeature.Studio, (type, _) => type == "AWS::SageMaker::Domain"),
        (PlatformFeature.Pipeline, (type, _) => type is "Custom::SageMakerPipeline" or "AWS::SageMaker::Pipeline"),
        (PlatformFeature.Instances, (type, _) => type == "AWS::EC2::Instance"),
        (PlatformFeature.Canvas, (type, properties) => type == "Custom::StudioWorkstation" && properties?["AppType"]?.ToString() == "Canvas"),
    ];

    /// <summary>The features whose resources the templates hold.</summary>
    public static IReadOnlyList<PlatformFeature> Of(IEnumerable<JsonObject> templates)
    {
        var resources = templates.SelectMany(Resources).Select(resource => (Type: resource["Type"]?.ToString(), Properties: resource["Properties"])).ToList();
        return [.. Features.Where(entry => resources.Any(resource => entry.Uses(resource.Type, resource.Properties))).Select(entry => entry.Feature)];
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

    /// <summary>In how many zones the templates put each interface endpoint; the usual number where they have none.</summary>
    public static int Zones(IEnumerable<JsonObject> templates) =>
        templates.SelectMany(Resources)
            .Where(resource => resource["Type"]?.ToString() == "AWS::EC2::VPCEndpoint" && resource["Properties"]?["VpcEndpointType"]?.ToString() == "Interface")
            .Select(resource => (resource["Properties"]!["SubnetIds"] as JsonArray)?.Count)
            .FirstOrDefault() ?? NetworkPrices.UsualZones;

    private static IEnumerable<JsonObject> Resources(JsonObject template) =>
        (template["Resources"] as JsonObject ?? []).Select(resource => resource.Value).OfType<JsonObject>();
}
