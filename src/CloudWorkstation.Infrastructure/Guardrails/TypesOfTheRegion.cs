using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>
/// Resource types that CloudFormation lacks in the region as far as the project's table knows. A warning: AWS adds types every month, and
/// the Network stack asks AWS itself, before it makes anything, whether the region has what Studio needs.
/// </summary>
public sealed class TypesOfTheRegion(string region) : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from resource in template.Resources()
        where RegionalTypes.Bundled.Lacks(region, resource.Type)
        select $"{resource}: CloudFormation had no {resource.Type} in {region} as of {RegionalTypes.Bundled.AsOf}. Unless AWS has added it since, the deployment ends there.";
}
