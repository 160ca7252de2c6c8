using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>The instance types of one service that a policy permits, in IAM's terms.</summary>
/// <param name="Only">Patterns of the only types permitted; null for all.</param>
/// <param name="Never">Patterns of types that are refused even then.</param>
internal sealed record PermittedTypes(IReadOnlyList<string>? Only, IReadOnlyList<string> Never)
{
    private const string SageMakerPrefix = "ml.";

    /// <summary>Whether a type is permitted; a pattern is not one.</summary>
    public bool Include(string type) =>
        IsSageMaker(type) && !type.Contains('*') && (Only is null || Only.Any(pattern => TypePattern.Matches(type, pattern)))
        && !Never.Any(pattern => TypePattern.Matches(type, pattern));

    public static PermittedTypes SageMaker(Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices) =>
        Of(policy, templates, prices, PriceComponents.Studio, Accelerators.SageMakerPatterns, MayBeSageMaker, IsSageMaker);

    public static PermittedTypes Ec2(Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices) =>
        Of(policy, templates, prices, PriceComponents.Ec2, Accelerators.Ec2Patterns, MayBeEc2, MayBeEc2);

    private static PermittedTypes Of(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, IReadOnlyList<string> components,
        IReadOnlyList<string> accelerators, Func<string, bool> mayMatch, Func<string, bool> isOfService)
    {
        if (policy is not { MaximumHourlyCost: null, MaximumMonthlyCost: null, FreeTierOnly: false })
        {
            return new(Affordable(policy, templates, prices, components, isOfService), []);
        }

        return new(
            policy.InstanceTypes.Allow.Count == 0 ? null : [.. policy.InstanceTypes.Allow.Where(mayMatch)],
            [.. policy.InstanceTypes.Deny.Where(mayMatch), .. policy.AllowsAccelerators ? [] : accelerators]);
    }

    /// <summary>
    /// With a cost limit only types with a price can be permitted, so they are listed one by one: those of the price list, of the catalogue
    /// and of the policy itself. The instance alone is priced, since IAM does not see the volume.
    /// </summary>
    private static List<string> Affordable(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, IReadOnlyList<string> components,
        Func<string, bool> isOfService)
    {
        var lookup = new PriceLookup(prices.List, prices.Region, prices.Today);
        var known = prices.List.Prices.Where(price => components.Contains(price.Component)).Select(price => price.Item)
            .Concat(templates.SelectMany(template => template.InstanceTypes))
            .Concat(policy.InstanceTypes.Allow.Where(pattern => !pattern.Contains('*')));
        return
        [
            .. known.Where(isOfService).Distinct(StringComparer.Ordinal).Where(type => PolicyRules.AllowsType(policy, type))
                .Where(type => lookup.Instance(type, components).Usd is { } hourly
                    && PolicyRules.Within(hourly, policy.MaximumHourlyCost)
                    && PolicyRules.Within(hourly * ServiceCosts.HoursPerMonth, policy.MaximumMonthlyCost)
                    && !policy.FreeTierOnly)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool MayBeEc2(string pattern) => !IsSageMaker(pattern);

    private static bool IsSageMaker(string type) => type.StartsWith(SageMakerPrefix, StringComparison.Ordinal);

    /// <summary>Whether some text that begins with <c>ml.</c> matches the pattern.</summary>
    private static bool MayBeSageMaker(string pattern)
    {
        var literal = pattern.Split('*')[0];
        return IsSageMaker(literal) || (pattern.Contains('*') && SageMakerPrefix.StartsWith(literal, StringComparison.Ordinal));
    }
}
