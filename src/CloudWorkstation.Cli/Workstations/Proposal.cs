using CloudWorkstation.Cli.Answers;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A launch that is ready to be shown and judged.</summary>
internal sealed record Proposal(LaunchPlan Plan, ServiceCosts Costs, Judgement Judgement, Catalogue Catalogue)
{
    /// <value>The environment's zones for an EC2 workstation, in the order in which they are tried; empty for others, or when they are not known.</value>
    public IReadOnlyList<ZoneOffer> Zones { get; init; } = [];

    /// <summary>Prices a plan and asks the policy about it.</summary>
    /// <param name="others">The workstations there are, this one not counted.</param>
    public static Proposal Of(LaunchPlan plan, Catalogue catalogue, IEnumerable<StackRecord> others)
    {
        var costs = catalogue.Prices.Of(plan.Template, plan.InstanceType, plan.VolumeGb);
        var request = LaunchRequests.Of(
            plan.Template, plan.Options.Name, plan.Options.Researcher, plan.InstanceType, plan.AutoStopMinutes, costs, others);
        return new Proposal(plan, costs, Judgement.Of(catalogue, request), catalogue);
    }

    public PlanAnswer Answer(string program) => new(
        Plan.Options.Name,
        Plan.Template.Slug,
        ServiceNames.NameOf(Plan.Template.ServiceType),
        ServiceNames.NameOf(Plan.Template.ConnectionType),
        Plan.Options.Researcher,
        Plan.Options.Environment,
        Plan.InstanceType,
        Plan.VolumeGb,
        Plan.AutoStopMinutes,
        Costs.TotalPerHour,
        Costs.TotalPerMonth,
        CostsAnswer.Of(Costs),
        [.. PlanText.Remarks(this)],
        VerdictAnswer.Of(Catalogue.Policy, Judgement.Verdict, program),
        Zones);
}
