using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>
/// Policies fit into what IAM takes (IAM User Guide, "IAM and AWS STS quotas"): 6,144 characters for a managed policy, 10,240 for all inline
/// policies of a role, whitespace not counted; ten managed policies for one person.
/// </summary>
/// <param name="region">Where it will be deployed.</param>
public sealed partial class PolicySizes(string region) : IGuardrail
{
    private const int Managed = 6144;
    private const int Inline = 10_240;
    private const int PerPerson = 10;

    /// <summary>Longer than the ids and ARNs that stand here get.</summary>
    private const int LongestReference = 100;

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates)
    {
        var resources = templates.SelectMany(template => template.Resources()).ToList();
        var managed = resources.Where(resource => resource.Type == "AWS::IAM::ManagedPolicy").ToList();
        foreach (var policy in managed.Where(policy => SizeOf(policy.Properties["PolicyDocument"]) > Managed))
        {
            yield return $"{policy} takes {SizeOf(policy.Properties["PolicyDocument"])} characters; IAM takes {Managed}. Make it two policies.";
        }

        foreach (var group in InlineOf(resources).GroupBy(entry => entry.Role).Where(group => group.Sum(entry => entry.Size) > Inline))
        {
            yield return $"The inline policies of {group.Key} take {group.Sum(entry => entry.Size)} characters; IAM takes {Inline}. Narrow them or " +
                "attach a managed policy.";
        }

        foreach (var stack in managed.Where(policy => policy.LogicalId.StartsWith("Researchers", StringComparison.Ordinal))
            .GroupBy(policy => policy.StackName).Where(stack => stack.Count() > PerPerson))
        {
            yield return $"{stack.Key} makes {stack.Count()} managed policies for each researcher; IAM attaches {PerPerson} to a user or role. " +
                "Remove templates from the catalogue, or refuse some of them in the policy.";
        }
    }

    private IEnumerable<(string Role, int Size)> InlineOf(IEnumerable<TemplateResource> resources) =>
        from resource in resources
        from entry in resource.Type switch
        {
            "AWS::IAM::Role" => (resource.Properties["Policies"] as JsonArray ?? [])
                .Select(inline => (Role: resource.LogicalId, Document: inline!["PolicyDocument"])),
            "AWS::IAM::Policy" => (resource.Properties["Roles"] as JsonArray ?? [])
                .Select(role => (Role: role?["Ref"]?.ToString() ?? role?.ToString() ?? "", Document: resource.Properties["PolicyDocument"])),
            _ => [],
        }
        select ($"{resource.StackName}/{entry.Role}", SizeOf(entry.Document));

    private int SizeOf(JsonNode? node) => node switch
    {
        null => 4,
        JsonObject { Count: 1 } function when function["Fn::Join"] is JsonArray join && join[1] is JsonArray parts =>
            2 + parts.Sum(PartOf) + (Math.Max(0, parts.Count - 1) * join[0]!.ToString().Length),
        JsonObject { Count: 1 } function when IsReference(function) => 2 + PartOf(function),
        JsonObject map => 2 + map.Sum(entry => entry.Key.Length + 3 + SizeOf(entry.Value)) + Math.Max(0, map.Count - 1),
        JsonArray list => 2 + list.Sum(SizeOf) + Math.Max(0, list.Count - 1),
        _ => node.ToJsonString().Length,
    };

    private int PartOf(JsonNode? part) => part switch
    {
        JsonObject function when function["Ref"] is { } name => LengthOf(name.ToString()),
        JsonObject function when function["Fn::Sub"] is JsonValue text =>
            Place().Replace(text.ToString(), "").Length + Place().Matches(text.ToString()).Sum(place => LengthOf(place.Groups[1].Value)),
        JsonObject => LongestReference,
        _ => part!.ToString().Length,
    };

    private int LengthOf(string reference) => reference switch
    {
        "AWS::Region" => region.Length,
        "AWS::Partition" => Partition.Of(region).Name.Length,
        "AWS::URLSuffix" => "amazonaws.com.cn".Length,
        "AWS::AccountId" => 12,
        _ => LongestReference,
    };

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Place();

    private static bool IsReference(JsonObject function) => function.First().Key is "Ref" || function.First().Key.StartsWith("Fn::", StringComparison.Ordinal);
}
