namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.studio</c></summary>
public sealed record StudioConfiguration : ServiceConfiguration
{
    /// <summary>Gigabytes of a space's volume when neither template nor environment say.</summary>
    public const int UsualVolumeGb = 20;

    /// <value>Smallest volume of a space, gigabytes. Source: SageMaker's API, EbsVolumeSizeInGb 5..16384.</value>
    public const int MinimumVolumeGb = 5;

    public string? DomainName { get; init; }

    /// <value>As written; <c>from_research_user</c> means the researcher's own profile, the only one a workstation may have.</value>
    public string UserProfileName { get; init; } = "from_research_user";

    public required string InstanceType { get; init; }

    public IReadOnlyList<string> AllowedInstanceTypes { get; init; } = [];

    /// <value>Size of the space's volume, 5..16384; null for the platform's default.</value>
    public int? VolumeGb { get; init; }

    public bool EfsIntegration { get; init; } = true;

    /// <value>As written. Studio's own limit is 60 minutes at least (see <see cref="StudioIdleMinutes"/>).</value>
    public int? StopAfterMinutes { get; init; }

    public decimal? HourlyLimit { get; init; }

    public override string DefaultInstanceType => InstanceType;

    public override IReadOnlyList<string> InstanceTypes => [InstanceType, .. AllowedInstanceTypes.Where(type => type != InstanceType)];

    public override int? AutoStopMinutes => StopAfterMinutes;

    public override decimal? MaximumHourlyCost => HourlyLimit;

    /// <value>The shortest idle time Studio's own settings can express, minutes. Source: SageMaker's API, IdleTimeoutInMinutes 60..525600.</value>
    public const int ShortestStudioIdleMinutes = 60;

    /// <value>What goes into the space's idle settings: the wish, but 60 at least; null for the domain's own setting.</value>
    public int? StudioIdleMinutes => StopAfterMinutes is { } wish ? Math.Max(wish, ShortestStudioIdleMinutes) : null;
}
