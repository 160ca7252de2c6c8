using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Endpoints;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Each feature that the templates hold finds the VPC endpoints it needs. What lacks one does not fail in the VPC: it hangs.</summary>
public sealed class CompleteEndpoints(string region) : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates)
    {
        // An existing VPC that has its endpoints is looked at when the stack is deployed.
        if (templates.SelectMany(template => template.Resources("Custom::GivenVpc")).Any(vpc => vpc.Properties["Endpoints"]?.ToString() == "present"))
        {
            return [];
        }

        var check = Of(templates);
        return check.Missing.Count == 0 ? [] : check.Describe();
    }

    /// <summary>Endpoints that no feature needs, with what each costs.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<SynthesizedTemplate> templates) => Of(templates).DescribeUnused();

    private EndpointCheck Of(IReadOnlyList<SynthesizedTemplate> templates)
    {
        var texts = templates.Select(template => template.Json).ToList();
        var prices = new PriceLookup(PriceList.Shipped, region, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return EndpointCheck.Of(TemplateFeatures.Of(texts), TemplateFeatures.Endpoints(texts, region), region, TemplateFeatures.Zones(texts), prices);
    }
}
