using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>The address that ends a wait is presigned: it is handed to the instance that signals, and shown nowhere.</summary>
public sealed class NoPresignedOutputs : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from handle in template.Resources("AWS::CloudFormation::WaitConditionHandle")
        from place in Shown(template)
        where place.Value.ToJsonString().Contains($"\"Ref\":\"{handle.LogicalId}\"", StringComparison.Ordinal)
        select $"{template.StackName}: {place.Name} shows the presigned address {handle.LogicalId}; leave it out.";

    private static IEnumerable<(string Name, JsonNode Value)> Shown(SynthesizedTemplate template)
    {
        foreach (var (name, value) in template.Json["Outputs"] as JsonObject ?? [])
        {
            yield return ($"output {name}", value!);
        }

        foreach (var parameter in template.Resources("AWS::SSM::Parameter"))
        {
            yield return ($"parameter {parameter.LogicalId}", parameter.Properties);
        }
    }
}
