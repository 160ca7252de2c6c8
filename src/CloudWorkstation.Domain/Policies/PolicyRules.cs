using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Each rule of a policy as a question with a yes or no; messages and compiled limits are made from the answers.</summary>
internal static class PolicyRules
{
    /// <summary>Whether the type itself is allowed, whatever it costs.</summary>
    public static bool AllowsType(Policy policy, string type) =>
        policy.InstanceTypes.Allows(type) && (policy.AllowsAccelerators || !Accelerators.Has(type));

    /// <summary>Whether the costs keep the policy's limits and the template's own; what is unknown does not.</summary>
    public static bool AllowsCosts(Policy policy, WorkstationTemplate template, decimal? hourly, decimal? monthly) =>
        Within(hourly, HourlyLimit(policy, template)) && Within(monthly, policy.MaximumMonthlyCost)
        && (!MustBeFree(policy, template) || hourly == 0);

    public static bool Within(decimal? cost, decimal? limit) => limit is null || cost <= limit;

    /// <summary>The lower of the policy's limit and the template's own.</summary>
    public static decimal? HourlyLimit(Policy policy, WorkstationTemplate template) =>
        (policy.MaximumHourlyCost, template.Configuration.MaximumHourlyCost) switch
        {
            ({ } ofPolicy, { } ofTemplate) => Math.Min(ofPolicy, ofTemplate),
            var (ofPolicy, ofTemplate) => ofPolicy ?? ofTemplate,
        };

    public static bool MustBeFree(Policy policy, WorkstationTemplate template) =>
        policy.FreeTierOnly || template.PolicyMetadata.RequiresFreeTier;

    /// <summary>A template that does not say what data it is made for counts as made for the most sensitive.</summary>
    public static DataClassification ClassificationOf(WorkstationTemplate template) =>
        template.PolicyMetadata.DataClassification ?? DataClassification.Restricted;

    /// <summary>Studio Lab runs outside the account, costs nothing and ends its sessions itself; there is nothing to stop.</summary>
    public static int? AutoStopLimit(Policy policy, WorkstationTemplate template) =>
        template.ServiceType == ServiceType.SageMakerLab ? null : policy.AutoStopWithinMinutes;

    /// <summary>The types of a template that may be launched: allowed by name and, at the template's volume, by cost.</summary>
    public static IReadOnlyList<string> AllowedTypes(Policy policy, WorkstationTemplate template, WorkstationPrices? prices) =>
    [
        .. template.InstanceTypes.Where(type =>
            AllowsType(policy, type) && (prices is null || AllowsCosts(policy, template, prices.Of(template, type, null)))),
    ];

    /// <inheritdoc cref="AllowsCosts(Policy, WorkstationTemplate, decimal?, decimal?)"/>
    public static bool AllowsCosts(Policy policy, WorkstationTemplate template, ServiceCosts costs) =>
        AllowsCosts(policy, template, costs.TotalPerHour, costs.TotalPerMonth);
}
