using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Jobs and models outside the VPC. A VPC-only Studio domain does not change where a pipeline's jobs run.</summary>
internal static class NetworkRules
{
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["Processing"] = ["NetworkConfig", "VpcConfig"],
        ["Training"] = ["VpcConfig"],
        ["Model"] = ["VpcConfig"],
    };

    public static IEnumerable<LintFinding> Check(LintedDefinition definition) =>
        from step in definition.Steps
        where Places.ContainsKey(step.Type)
        let path = Places[step.Type]
        let vpc = step.Arguments.Member(path)
        where Empty(vpc.Member("Subnets")) || Empty(vpc.Member("SecurityGroupIds"))
        select new LintFinding(
            step.Name, LintRules.WithoutVpc,
            $"Arguments.{string.Join('.', path)} lacks subnets or security groups, so the {step.Type} step runs with internet access outside the VPC.",
            "Give it Subnets and SecurityGroupIds.");

    /// <summary>A function such as a parameter counts as given.</summary>
    private static bool Empty(JsonNode? value) => value is null or JsonArray { Count: 0 };
}
