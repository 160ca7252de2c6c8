namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>The rules that every synthesis is checked against.</summary>
public static class AllGuardrails
{
    /// <param name="assemblyFolder">The cloud assembly.</param>
    /// <param name="region">Where it will be deployed.</param>
    /// <returns>Every violation; empty when the assembly may be deployed.</returns>
    public static IReadOnlyList<string> Check(string assemblyFolder, string region)
    {
        IGuardrail[] guardrails =
        [
            new NoWildcardActions(),
            new NoNeedlessWildcardResources(),
            new PrivateStudioDomains(),
            new CompiledFunctionsOnly(),
            new NoExports(),
            new PrivateInstances(),
            new NoPresignedOutputs(),
            new CompleteEndpoints(region),
        ];
        var templates = Templates(assemblyFolder);
        return [.. guardrails.SelectMany(guardrail => guardrail.Check(templates))];
    }

    /// <returns>What costs money for nothing; the assembly may be deployed all the same.</returns>
    public static IReadOnlyList<string> Warnings(string assemblyFolder, string region) =>
        [.. new CompleteEndpoints(region).Unused(Templates(assemblyFolder))];

    private static SynthesizedTemplate[] Templates(string assemblyFolder) =>
        [.. SynthesizedTemplate.ReadAll(assemblyFolder), .. SynthesizedTemplate.ReadCompiled(assemblyFolder)];
}
