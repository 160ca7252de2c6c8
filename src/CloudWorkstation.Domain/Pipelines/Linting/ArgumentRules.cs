using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Step types, and members without which a step's request is refused.</summary>
internal static class ArgumentRules
{
    private static readonly Dictionary<string, string[][]> Required = new(StringComparer.Ordinal)
    {
        ["Processing"] =
        [
            ["ProcessingResources", "ClusterConfig", "InstanceCount"], ["ProcessingResources", "ClusterConfig", "InstanceType"],
            ["ProcessingResources", "ClusterConfig", "VolumeSizeInGB"], ["AppSpecification", "ImageUri"], ["RoleArn"],
        ],
        ["Training"] =
        [
            ["AlgorithmSpecification", "TrainingInputMode"], ["OutputDataConfig", "S3OutputPath"], ["ResourceConfig", "InstanceType"],
            ["ResourceConfig", "InstanceCount"], ["ResourceConfig", "VolumeSizeInGB"], ["StoppingCondition"], ["RoleArn"],
        ],
        ["Model"] = [["ExecutionRoleArn"]],
        ["EndpointConfig"] = [["ProductionVariants"]],
        ["Endpoint"] = [["EndpointName"], ["EndpointConfigName"]],
        ["Condition"] = [["Conditions"]],
        ["Fail"] = [],
        ["Transform"] = [],
        ["Tuning"] = [],
        ["RegisterModel"] = [],
        ["Lambda"] = [],
        ["Callback"] = [],
        ["QualityCheck"] = [],
        ["ClarifyCheck"] = [],
        ["EMR"] = [],
        ["EMRServerless"] = [],
        ["AutoML"] = [],
    };

    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            if (!Required.TryGetValue(step.Type, out var required))
            {
                yield return new(
                    step.Name, LintRules.InvalidDefinition, $"The step's type is \"{step.Type}\"{NearestName.Hint(step.Type, Required.Keys)}.",
                    $"Give one of {string.Join(", ", Required.Keys)}.");
                continue;
            }

            if (step.Type is "Lambda" && step.Body.Text("FunctionArn") is not { Length: > 0 })
            {
                yield return new(step.Name, LintRules.MissingArgument, "FunctionArn is missing beside the arguments.", "Give the function's ARN.");
            }

            foreach (var path in required.Where(path => step.Arguments.Member(path) is null))
            {
                yield return Missing(step, string.Join('.', path));
            }

            if (step.Type == "Model" && step.Arguments.Member("PrimaryContainer") is null && step.Arguments.Items("Containers").Count == 0)
            {
                yield return Missing(step, "PrimaryContainer");
            }
        }
    }

    private static LintFinding Missing(LintedStep step, string path) =>
        new(
            step.Name, LintRules.MissingArgument, $"Arguments.{path} is missing.",
            $"Give it: a {step.Type} step's request fails without it.");
}
