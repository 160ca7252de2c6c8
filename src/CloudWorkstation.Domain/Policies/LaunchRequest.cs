using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>A launch, or a change of one, that a policy judges.</summary>
public sealed record LaunchRequest
{
    public required WorkstationTemplate Template { get; init; }

    public required string WorkstationName { get; init; }

    public required string Researcher { get; init; }

    /// <value>Instance or worker type; null for services without a choice.</value>
    public string? InstanceType { get; init; }

    /// <value>US dollars an hour while it runs; null when no price is known, which a cost limit refuses.</value>
    public required decimal? HourlyCost { get; init; }

    /// <value>US dollars a month of 730 hours if it never stops; null when no price is known.</value>
    public required decimal? MonthlyCost { get; init; }

    /// <value>Minutes after which it stops by itself; null for never.</value>
    public int? AutoStopMinutes { get; init; }

    /// <value>Workstations the researcher has already, this one not counted.</value>
    public required int WorkstationsOfResearcher { get; init; }

    /// <value>The one of them that was launched first, which a message may offer to delete; null when it is not known.</value>
    public string? OldestWorkstation { get; init; }

    /// <summary>The request that a plan makes, priced.</summary>
    /// <param name="prices">Prices of the platform's region.</param>
    /// <param name="workstationsOfResearcher">Workstations the researcher has already.</param>
    public static LaunchRequest For(LaunchPlan plan, WorkstationPrices prices, int workstationsOfResearcher)
    {
        var costs = prices.Of(plan.Template, plan.InstanceType, plan.VolumeGb);
        return new()
        {
            Template = plan.Template,
            WorkstationName = plan.Options.Name,
            Researcher = plan.Options.Researcher,
            InstanceType = plan.InstanceType,
            HourlyCost = costs.TotalPerHour,
            MonthlyCost = costs.TotalPerMonth,
            AutoStopMinutes = plan.AutoStopMinutes,
            WorkstationsOfResearcher = workstationsOfResearcher,
        };
    }
}
