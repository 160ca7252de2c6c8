using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Names that are the same in every execution, where each needs its own.</summary>
internal static class FixedNameRules
{
    /// <summary>Execution variables that differ between executions.</summary>
    private static readonly string[] PerExecution =
        ["PipelineExecutionId", "PipelineExecutionArn", "StartDateTime", "CurrentDateTime", "TrainingJobName", "ProcessingJobName"];

    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            if (step.Type is "Model" or "EndpointConfig" && step.Arguments.Member(NameMember(step)) is { } name && IsFixed(name))
            {
                yield return new(
                    step.Name, LintRules.FixedName,
                    $"{NameMember(step)} is {name.ToJsonString()} in every execution; the second one fails, since that name exists.",
                    "Leave the name out, so that SageMaker makes one up, and refer to it as a property of the step.");
            }

            if (step.Type == "Endpoint" && step.Arguments.Member("EndpointName") is { } endpoint && IsFixed(endpoint))
            {
                yield return new(
                    step.Name, LintRules.FixedName,
                    $"EndpointName is {endpoint.ToJsonString()} in every execution, and no document of AWS says that an Endpoint step updates an endpoint that exists: " +
                    "the second execution may fail.",
                    "Use a Lambda step whose function creates or updates the endpoint.");
            }
        }

        if (definition.Root.Member("PipelineExperimentConfig", "TrialName") is { } trial && IsFixed(trial))
        {
            yield return new(
                "", LintRules.FixedName, $"TrialName is {trial.ToJsonString()} in every execution, so their results mix.",
                "Give {\"Get\":\"Execution.PipelineExecutionId\"}.");
        }
    }

    private static string NameMember(LintedStep step) => step.Type == "Model" ? "ModelName" : "EndpointConfigName";

    private static bool IsFixed(JsonNode name) => !Reference.In(name).Any(reference =>
        reference.Kind == "Steps" || (reference.Kind == "Execution" && PerExecution.Contains(reference.Name)));
}
