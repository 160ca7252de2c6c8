using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Takes a definition apart, reporting what has not even the form of one.</summary>
internal sealed class DefinitionReader(List<LintFinding> findings)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>The definition, or null when the text is no JSON object.</returns>
    public LintedDefinition? Read(string text)
    {
        if (text.Length > PipelineDefinition.MaximumLength)
        {
            Report("", $"The definition has {text.Length} characters; the request takes {PipelineDefinition.MaximumLength}.", "Pass a shorter one.");
        }

        if (Parse(text) is not { } root)
        {
            return null;
        }

        if (root.Text("Version") != "2020-12-01")
        {
            Report("", $"Version is {root.Member("Version")?.ToJsonString() ?? "missing"}.", "Give \"2020-12-01\", the only version there is.");
        }

        var steps = new List<LintedStep>();
        Collect(root.Items("Steps"), null, null, steps);
        if (steps.Count == 0)
        {
            Report("", "There are no steps.", "Give Steps a list of at least one.");
        }

        return new LintedDefinition(root, Parameters(root), steps);
    }

    private JsonObject? Parse(string text)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: Strict) is JsonObject root)
            {
                return root;
            }

            Report("", "The definition is not a JSON object.", "Give an object with Version, Parameters and Steps.");
        }
        catch (JsonException error)
        {
            Report("", $"The definition is not valid JSON: {error.Message}", "Correct it there.");
        }

        return null;
    }

    private Dictionary<string, LintedParameter> Parameters(JsonObject root)
    {
        var parameters = new Dictionary<string, LintedParameter>(StringComparer.Ordinal);
        foreach (var item in root.Items("Parameters"))
        {
            if (item.Text("Name") is not { } name)
            {
                Report("", $"A parameter has no name: {item?.ToJsonString() ?? "null"}.", "Give it a Name.");
                continue;
            }

            if (!parameters.TryAdd(name, new LintedParameter(name, item.Text("Type") ?? "String", Default(item.Member("DefaultValue")))))
            {
                findings.Add(new LintFinding("", LintRules.DuplicateName, $"The parameter {name} is declared twice.", "Keep one."));
            }
        }

        return parameters;
    }

    private void Collect(IReadOnlyList<JsonNode?> items, string? parent, string? branch, List<LintedStep> steps)
    {
        for (var index = 0; index < items.Count; index++)
        {
            var place = parent is null ? $"step {index + 1}" : $"step {index + 1} of {branch} in {parent}";
            if (items[index] is not JsonObject body)
            {
                var rule = parent is null ? LintRules.InvalidDefinition : LintRules.InvalidCondition;
                findings.Add(
                    new LintFinding(parent ?? "", rule, $"The {place} is {items[index]?.ToJsonString() ?? "null"}.",
                        "Give the whole step as an object."));
                continue;
            }

            var name = body.Text("Name");
            if (name is null)
            {
                Report(parent ?? "", $"The {place} has no name.", "Give it a Name.");
            }

            var step = new LintedStep(name ?? place, body.Text("Type") ?? "", body, parent, branch);
            steps.Add(step);
            if (step.Type == "Condition")
            {
                Collect(body.Items("Arguments", "IfSteps"), step.Name, "IfSteps", steps);
                Collect(body.Items("Arguments", "ElseSteps"), step.Name, "ElseSteps", steps);
            }
        }
    }

    private static string? Default(JsonNode? value) => value is JsonValue scalar
        ? scalar.TryGetValue<string>(out var text) ? text : Convert.ToString(scalar.ToJsonString(), CultureInfo.InvariantCulture)
        : null;

    private void Report(string step, string message, string fix) => findings.Add(
        new LintFinding(step, LintRules.InvalidDefinition, message, fix));
}
