using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>A launch, or a change of one, that a policy judges.</summary>
public sealed record LaunchRequest
{
    public required WorkstationTemplate Template { get; init; }

    public required string WorkstationName { get; init; }

    /// <value>Whether the workstation is there already and is started or changed: commands to copy then change it instead of launching
    /// it.</value>
    public bool Exists { get; init; }

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
}
