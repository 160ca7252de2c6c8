using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>References to parameters, execution variables, steps and their properties.</summary>
internal static partial class ReferenceRules
{
    private static readonly string[] Kinds = ["Parameters", "Execution", "Steps", "PipelineExperimentConfig"];

    private static readonly string[] Variables =
    [
        "StartDateTime", "CurrentDateTime", "PipelineName", "PipelineArn", "PipelineExecutionId", "PipelineExecutionArn",
        "TrainingJobName", "ProcessingJobName",
    ];

    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            foreach (var reference in step.References)
            {
                if (Check(definition, step, reference) is { } finding)
                {
                    yield return finding;
                }
            }

            foreach (var name in step.DependsOn)
            {
                if (definition.Find(name) is not { } other)
                {
                    yield return Unknown(
                        step.Name, $"DependsOn names the step \"{name}\", which is not in the definition", name,
                        definition.Steps.Select(known => known.Name));
                }
                else if (other.Type == "Fail")
                {
                    yield return AfterFail(step, name);
                }
            }
        }

        foreach (var reference in Reference.In(definition.Root.Member("PipelineExperimentConfig")))
        {
            if (CheckName(definition, "", reference) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static LintFinding? Check(LintedDefinition definition, LintedStep step, Reference reference)
    {
        if (reference.Kind != "Steps")
        {
            return CheckName(definition, step.Name, reference);
        }

        if (definition.Find(reference.Name) is not { } other)
        {
            return Unknown(
                step.Name, $"\"{reference.Path}\" names the step \"{reference.Name}\", which is not in the definition", reference.Name,
                definition.Steps.Select(known => known.Name));
        }

        if (other.Type == "Fail")
        {
            return AfterFail(step, other.Name);
        }

        if (other.Parent is not null && other.Parent == step.Parent && other.Branch != step.Branch)
        {
            return new(
                step.Name, LintRules.UnknownReference,
                $"\"{reference.Path}\" is of a step in the other branch, which does not run when this one does.",
                "Use a step before the condition.");
        }

        return reference.PropertyFile is null ? CheckProperty(step, other, reference) : null;
    }

    private static LintFinding? CheckName(LintedDefinition definition, string step, Reference reference) => reference.Kind switch
    {
        "Parameters" when !definition.Parameters.ContainsKey(reference.Name) =>
            Unknown(step, $"\"{reference.Path}\" names a parameter that is not declared", reference.Name, definition.Parameters.Keys),
        "Execution" when !Variables.Contains(reference.Name) =>
            Unknown(step, $"\"{reference.Path}\" names an execution variable that SageMaker lacks", reference.Name, Variables),
        _ when !Kinds.Contains(reference.Kind) =>
            Unknown(step, $"\"{reference.Path}\" does not begin with a known word", reference.Kind, Kinds),
        _ => null,
    };

    private static LintFinding? CheckProperty(LintedStep step, LintedStep other, Reference reference)
    {
        var first = FirstMember().Match(reference.Member).Value;
        if (StepProperties.Of(other.Type) is { } known && !known.Contains(first))
        {
            return Unknown(
                step.Name, $"\"{reference.Path}\" asks a {other.Type} step for \"{first}\", which its Describe answer lacks", first, known);
        }

        if (OutputName().Match(reference.Member) is { Success: true } output)
        {
            var name = output.Groups[1].Value;
            if (!other.OutputNames.Contains(name))
            {
                return Unknown(
                    step.Name, $"\"{reference.Path}\" names the output \"{name}\", which {other.Name} does not have", name, other.OutputNames);
            }
        }

        if (ParameterName().Match(reference.Member) is { Success: true } parameter && !other.ParameterNames.Contains(parameter.Groups[1].Value))
        {
            var name = parameter.Groups[1].Value;
            return Unknown(
                step.Name, $"\"{reference.Path}\" names the output \"{name}\", which {other.Name} does not declare", name, other.ParameterNames);
        }

        return null;
    }

    private static LintFinding Unknown(string step, string message, string name, IEnumerable<string> known)
    {
        var names = known.Distinct().ToList();
        var nearest = NearestName.To(name, names);
        var fix = nearest is not null ? $"Did you mean \"{nearest}\"?"
            : names.Count == 0 ? "There is none: declare it first."
            : $"Known: {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : "")}.";
        return new(step, LintRules.UnknownReference, message + ".", fix);
    }

    private static LintFinding AfterFail(LintedStep step, string fail) =>
        new(
            step.Name, LintRules.FailReferenced, $"The step waits for {fail}, a Fail step, after which nothing runs.",
            "Remove the reference.");

    [GeneratedRegex("^[A-Za-z0-9_]*")]
    private static partial Regex FirstMember();

    [GeneratedRegex(@"^ProcessingOutputConfig\.Outputs\['([^']*)'\]")]
    private static partial Regex OutputName();

    [GeneratedRegex(@"^OutputParameters\['([^']*)'\]")]
    private static partial Regex ParameterName();
}
