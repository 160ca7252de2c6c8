using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>
/// <c>Std:JsonGet</c> where AWS does not document it. The documents show it as the side of a condition and as the value of an argument,
/// never inside <c>Std:Join</c>; an ErrorMessage is a text, a parameter, a step property or a Join of these.
/// Source: SageMaker AI Developer Guide, "Property files and JsonGet" and "Fail step".
/// </summary>
internal static class FunctionRules
{
    private const string JsonGet = "Std:JsonGet";

    public static IEnumerable<LintFinding> Check(LintedDefinition definition) =>
        from step in definition.Steps
        let looked = step.Type == "Condition" ? step.Arguments.Member("Conditions") : step.Arguments
        where Holds(looked, isForbidden: step.Type == "Fail")
        select new LintFinding(
            step.Name, LintRules.UndocumentedFunction, "It has Std:JsonGet in a Std:Join or in an ErrorMessage, where AWS documents none.",
            "Name the S3 address of the property file instead, or make the number an output of a step.");

    private static bool Holds(JsonNode? node, bool isForbidden) => node switch
    {
        JsonObject map => (isForbidden && map.ContainsKey(JsonGet)) || map.Any(member => Holds(member.Value, isForbidden || member.Key == "Std:Join")),
        JsonArray list => list.Any(item => Holds(item, isForbidden)),
        _ => false,
    };
}
