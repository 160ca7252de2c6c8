using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Makes what the policy is asked.</summary>
internal static class LaunchRequests
{
    /// <param name="stacks">All workstations there are; the one of this name is not counted.</param>
    public static LaunchRequest Of(
        WorkstationTemplate template, string name, string researcher, string? instanceType, int? autoStopMinutes, ServiceCosts costs,
        IEnumerable<StackRecord> stacks)
    {
        var others = stacks.Where(stack => stack.Name != name && WorkstationView.ResearcherOf(stack) == researcher).OrderBy(stack => stack.Created).ToList();
        return new LaunchRequest
        {
            Template = template,
            WorkstationName = name,
            Researcher = researcher,
            InstanceType = instanceType,
            HourlyCost = costs.TotalPerHour,
            MonthlyCost = costs.TotalPerMonth,
            AutoStopMinutes = autoStopMinutes,
            WorkstationsOfResearcher = others.Count,
            OldestWorkstation = others is [var oldest, ..] ? oldest.Name : null,
        };
    }
}
