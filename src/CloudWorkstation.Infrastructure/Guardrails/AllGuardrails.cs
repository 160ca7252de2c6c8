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
            new PolicySizes(region),
            new OnePartition(region),
            new EndpointsOfThisAccount(),
        ];
        var templates = Templates(assemblyFolder);
        return [.. guardrails.SelectMany(guardrail => guardrail.Check(templates))];
    }

    /// <returns>What costs money for nothing, and what CloudFormation may not have in the region; the assembly may be deployed all the same.</returns>
    public static IReadOnlyList<string> Warnings(string assemblyFolder, string region)
    {
        var templates = Templates(assemblyFolder);
        return [.. new CompleteEndpoints(region).Unused(templates), .. new TypesOfTheRegion(region).Check(templates)];
    }

    private static SynthesizedTemplate[] Templates(string assemblyFolder) =>
        [.. SynthesizedTemplate.ReadAll(assemblyFolder), .. SynthesizedTemplate.ReadCompiled(assemblyFolder)];
}
