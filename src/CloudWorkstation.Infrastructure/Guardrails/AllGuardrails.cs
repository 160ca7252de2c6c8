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
        SynthesizedTemplate[] templates = [.. SynthesizedTemplate.ReadAll(assemblyFolder), .. SynthesizedTemplate.ReadCompiled(assemblyFolder)];
        return [.. guardrails.SelectMany(guardrail => guardrail.Check(templates))];
    }
}
