using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Every VPC endpoint has a policy that says whose credentials or whose resources: an endpoint without one takes everybody's.</summary>
public sealed class EndpointsOfThisAccount : IGuardrail
{
    /// <summary>Conditions that a stranger's credentials do not fulfil.</summary>
    private static readonly string[] OwnIdentities = ["aws:PrincipalAccount", "aws:PrincipalIsAWSService"];

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from endpoint in template.Resources("AWS::EC2::VPCEndpoint")
        from problem in Problems(endpoint.Properties["PolicyDocument"])
        select $"{endpoint} {problem}";

    private static IEnumerable<string> Problems(JsonNode? policy) => policy is null
        ? ["has no policy, so that it takes everybody's credentials for everybody's resources; give it a PolicyDocument."]
        : from statement in policy["Statement"] as JsonArray ?? []
          where statement!["Effect"]?.ToString() == "Allow" && statement["Resource"]?.ToString() == "*" && !NamesIdentities(statement)
          select $"lets everybody through to every resource ({statement["Sid"]}); add a condition on {string.Join(" or ", OwnIdentities)}, or name resources.";

    private static bool NamesIdentities(JsonNode statement) =>
        (statement["Condition"] as JsonObject ?? []).Any(test => test.Value is JsonObject keys && OwnIdentities.Any(keys.ContainsKey));
}
