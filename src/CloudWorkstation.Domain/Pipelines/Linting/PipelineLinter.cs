namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Finds faults in a pipeline definition that SageMaker would report late, or never.</summary>
public static class PipelineLinter
{
    private delegate IEnumerable<LintFinding> Rule(LintedDefinition definition);

    private static readonly Rule[] Rules =
    [
        NameRules.Check,
        ArgumentRules.Check,
        ReferenceRules.Check,
        PropertyFileRules.Check,
        ConditionRules.Check,
        OrderRules.Check,
        DataFlowRules.Check,
        NetworkRules.Check,
        EncryptionRules.Check,
        EntryPointRules.Check,
        FixedNameRules.Check,
        FunctionRules.Check,
    ];

    /// <summary>Checks a definition; never throws for what it contains.</summary>
    /// <param name="definition">The JSON text, our own or anyone's.</param>
    /// <param name="region">Region the pipeline is for; null only compares its images with each other.</param>
    /// <returns>All findings, in the order of the rules; empty when there is nothing to say.</returns>
    public static IReadOnlyList<LintFinding> Lint(string definition, string? region = null)
    {
        var findings = new List<LintFinding>();
        if (new DefinitionReader(findings).Read(definition) is { } read)
        {
            findings.AddRange(Rules.SelectMany(rule => rule(read)));
            findings.AddRange(ImageRules.Check(read, region));
        }

        return [.. findings.Distinct()];
    }
}
