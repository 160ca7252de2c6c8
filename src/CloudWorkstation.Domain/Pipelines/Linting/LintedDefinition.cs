using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>A definition taken apart for the rules. Names that occur twice lead to their first bearer.</summary>
internal sealed class LintedDefinition
{
    private readonly Dictionary<string, LintedStep> byName = new(StringComparer.Ordinal);

    public LintedDefinition(JsonObject root, IReadOnlyDictionary<string, LintedParameter> parameters, IReadOnlyList<LintedStep> steps)
    {
        (Root, Parameters, Steps) = (root, parameters, steps);
        foreach (var step in steps)
        {
            byName.TryAdd(step.Name, step);
        }

        Order = new StepOrder(this);
    }

    public JsonObject Root { get; }

    public IReadOnlyDictionary<string, LintedParameter> Parameters { get; }

    /// <value>All steps, those of branches after their condition.</value>
    public IReadOnlyList<LintedStep> Steps { get; }

    public StepOrder Order { get; }

    public LintedStep? Find(string name) => byName.GetValueOrDefault(name);

    public IEnumerable<LintedStep> Of(string type) => Steps.Where(step => step.Type == type);
}

/// <param name="Default">The default value as text, or null.</param>
internal sealed record LintedParameter(string Name, string Type, string? Default);

/// <param name="Parent">The condition whose branch the step is in, or null.</param>
/// <param name="Branch"><c>IfSteps</c> or <c>ElseSteps</c>, or null.</param>
internal sealed record LintedStep(string Name, string Type, JsonObject Body, string? Parent, string? Branch)
{
    public JsonNode? Arguments => Body.Member("Arguments");

    public IReadOnlyList<string> DependsOn { get; } = [.. Body.Items("DependsOn").Select(item => item.Text()).OfType<string>()];

    /// <value>The containers of a model.</value>
    public IEnumerable<JsonNode?> Containers => Arguments.Items("Containers").Append(Arguments.Member("PrimaryContainer"));

    /// <value>Names of a processing job's outputs.</value>
    public IReadOnlyList<string> OutputNames =>
        [.. Arguments.Items("ProcessingOutputConfig", "Outputs").Select(output => output.Text("OutputName")).OfType<string>()];

    /// <value>Names of what a Lambda or Callback step gives to later steps.</value>
    public IReadOnlyList<string> ParameterNames => [.. Body.Items("OutputParameters").Select(output => output.Text("OutputName")).OfType<string>()];

    /// <value>What the step looks up, not counting the steps inside its branches.</value>
    public IReadOnlyList<Reference> References { get; } = Type == "Condition"
        ? [.. Reference.In(Body.Member("Arguments", "Conditions"))]
        : [.. Reference.In(Body.Member("Arguments"))];
}
