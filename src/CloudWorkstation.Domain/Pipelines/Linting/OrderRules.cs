namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Steps that wait for each other, and steps that nothing joins to the rest.</summary>
internal static class OrderRules
{
    public static IEnumerable<LintFinding> Check(LintedDefinition definition)
    {
        var order = definition.Order;
        foreach (var step in definition.Steps.Where(step => order.Waits(step, step)))
        {
            var others = definition.Steps.Where(other => order.Waits(other, step) && order.Waits(step, other)).Select(other => other.Name).Distinct();
            yield return new(
                step.Name, LintRules.Cycle, $"The step waits for itself, over {string.Join(", ", others)}.",
                "Remove one of the references or DependsOn between them.");
        }

        var awaited = definition.Steps.SelectMany(order.Before).ToHashSet(ReferenceEqualityComparer.Instance);
        if (definition.Steps.Count > 1)
        {
            foreach (var step in definition.Steps.Where(step => !order.Before(step).Any() && !awaited.Contains(step)))
            {
                yield return new(
                    step.Name, LintRules.IsolatedStep,
                    "The step uses no other step and no other step uses it or waits for it, so SageMaker runs it beside all others.",
                    "Refer to its properties where its results are read, or name it in DependsOn.");
            }
        }
    }
}
