namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>A fault in a pipeline definition.</summary>
/// <param name="Step">Name of the step, empty for the definition as a whole.</param>
/// <param name="Rule">One of <see cref="LintRules"/>.</param>
/// <param name="Message">What is wrong, with the value received.</param>
/// <param name="Fix">What to do.</param>
public sealed record LintFinding(string Step, string Rule, string Message, string Fix)
{
    public override string ToString() => $"{(Step.Length == 0 ? "definition" : Step)}: [{Rule}] {Message} {Fix}";
}
