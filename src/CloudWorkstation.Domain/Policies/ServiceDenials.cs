using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Whole services, by the calls that start something. Studio Lab has no API to refuse.</summary>
internal static class ServiceDenials
{
    public static IEnumerable<DenyStatement> Of(Policy policy, WorkstationPrices prices, string partition)
    {
        if (PolicyDenials.Refuses(policy, ServiceType.Ec2))
        {
            yield return new("NoInstances", ["ec2:RunInstances", "ec2:StartInstances"], [$"arn:{partition}:ec2:*:*:instance/*"], []);
        }

        if (PolicyDenials.Refuses(policy, ServiceType.SageMakerStudio))
        {
            yield return new("NoStudioApps", ["sagemaker:CreateApp"], StudioApps.ThatNeedAType(partition), []);
        }

        if (PolicyDenials.Refuses(policy, ServiceType.SageMakerCanvas) || !CanvasIsAffordable(policy, prices))
        {
            yield return new("NoCanvas", ["sagemaker:CreateApp"], StudioApps.Arns(partition, "Canvas"), []);
        }

        if (PolicyDenials.Refuses(policy, ServiceType.Glue))
        {
            yield return new("NoGlueSessions", ["glue:CreateSession"], ["*"], []);
        }
    }

    private static bool CanvasIsAffordable(Policy policy, WorkstationPrices prices)
    {
        var session = new PriceLookup(prices.List, prices.Region, prices.Today)
            .Item(PriceComponents.CanvasSession, PriceComponents.Canvas).Usd;
        return PolicyRules.Within(session, policy.MaximumHourlyCost)
            && PolicyRules.Within(session * ServiceCosts.HoursPerMonth, policy.MaximumMonthlyCost);
    }
}
