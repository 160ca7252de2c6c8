using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Conditions and their branches.</summary>
internal static class ConditionRules
{
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["Equals"] = ["LeftValue", "RightValue"],
        ["GreaterThan"] = ["LeftValue", "RightValue"],
        ["GreaterThanOrEqualTo"] = ["LeftValue", "RightValue"],
        ["LessThan"] = ["LeftValue", "RightValue"],
        ["LessThanOrEqualTo"] = ["LeftValue", "RightValue"],
        ["In"] = ["QueryValue", "Values"],
        ["Not"] = ["Condition"],
        ["Or"] = ["Conditions"],
    };

    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var step in definition.Of("Condition"))
        {
            if (step.Parent is not null)
            {
                yield return Finding(
                    step, $"The condition stands in a branch of {step.Parent}; SageMaker takes no condition inside another.",
                    "Put it beside, or combine the two.");
            }

            if (step.Arguments.Items("Conditions").Count == 0)
            {
                yield return Finding(step, "The step has no condition to check.", "Give Conditions at least one; all of them must hold.");
            }

            if (step.Arguments.Items("IfSteps").Count == 0 && step.Arguments.Items("ElseSteps").Count == 0)
            {
                yield return Finding(step, "Both branches are empty.", "Give IfSteps or ElseSteps a step.");
            }

            foreach (var condition in step.Arguments.Items("Conditions"))
            {
                foreach (var finding in Check(step, condition))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<LintFinding> Check(LintedStep step, JsonNode? condition)
    {
        var type = condition.Text("Type") ?? "";
        if (!Members.TryGetValue(type, out var members))
        {
            var problem = $"A condition has the type \"{type}\"{NearestName.Hint(type, Members.Keys)}.";
            return [Finding(step, problem, $"Give one of {string.Join(", ", Members.Keys)}.")];
        }

        return members.Where(member => condition.Member(member) is null)
            .Select(member => Finding(step, $"The condition {type} lacks {member}.", "Give it."))
            .Concat(condition.Items("Conditions").Append(condition.Member("Condition")).OfType<JsonObject>().SelectMany(inner => Check(step, inner)));
    }

    private static LintFinding Finding(LintedStep step, string message, string fix) => new(
        step.Name, LintRules.InvalidCondition, message, fix);
}
