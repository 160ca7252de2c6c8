using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Answers;

/// <summary>What a launch or change would do.</summary>
internal sealed record PlanAnswer(
    string Name, string Template, string ServiceType, string ConnectionType, string Researcher, string Environment, string? InstanceType, int? VolumeGb,
    int? AutoStopMinutes, decimal? HourlyCost, decimal? MonthlyCost, CostsAnswer Costs, IReadOnlyList<string> Remarks, VerdictAnswer Policy,
    IReadOnlyList<ZoneOffer> Zones);

/// <summary>The answer of <c>launch</c> and <c>change</c>.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Done">Whether it was done, or begun with <c>--no-wait</c>; false with <c>--dry-run</c>.</param>
/// <param name="Workstation">The workstation as it is now; null when there is none.</param>
internal sealed record LaunchAnswer(PlanAnswer Plan, bool Done, WorkstationAnswer? Workstation);
