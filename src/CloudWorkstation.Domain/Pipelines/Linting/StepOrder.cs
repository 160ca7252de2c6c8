namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Which step waits for which: by reference, by DependsOn, or by standing in a condition's branch.</summary>
internal sealed class StepOrder(LintedDefinition definition)
{
    private readonly Dictionary<LintedStep, HashSet<LintedStep>> reached = new(ReferenceEqualityComparer.Instance);

    /// <summary>The steps that must succeed directly before this one.</summary>
    public IEnumerable<LintedStep> Before(LintedStep step) =>
        step.References.Where(reference => reference.Kind == "Steps").Select(reference => reference.Name)
            .Concat(step.DependsOn)
            .Append(step.Parent)
            .OfType<string>()
            .Distinct()
            .Select(definition.Find)
            .OfType<LintedStep>();

    /// <summary>Whether <paramref name="later"/> starts only after <paramref name="earlier"/> has ended.</summary>
    public bool Waits(LintedStep later, LintedStep earlier)
    {
        if (!reached.TryGetValue(later, out var all))
        {
            all = new HashSet<LintedStep>(ReferenceEqualityComparer.Instance);
            var open = new Stack<LintedStep>(Before(later));
            while (open.TryPop(out var step))
            {
                if (all.Add(step))
                {
                    foreach (var before in Before(step))
                    {
                        open.Push(before);
                    }
                }
            }

            reached.Add(later, all);
        }

        return all.Contains(earlier);
    }
}
