namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.ec2</c></summary>
public sealed record Ec2Configuration : ServiceConfiguration
{
    /// <value>Size of AL2023's root snapshot, gigabytes.</value>
    public const int MinimumVolumeGb = 8;

    /// <summary>Where in the data bucket platform engineers keep software that Amazon Linux does not have.</summary>
    public const string SoftwareFolder = "software/";

    public required string InstanceType { get; init; }

    public IReadOnlyList<string> AllowedInstanceTypes { get; init; } = [];

    /// <value>Size of the root volume, encrypted gp3, 8..16384.</value>
    public int VolumeGb { get; init; } = 30;

    /// <value>Whether the shared file system is mounted at the researcher's <c>workspace</c>.</value>
    public bool EfsIntegration { get; init; } = true;

    /// <value>Index of Python packages that the network reaches, a mirror in the VPC for example; null when there is none.</value>
    public string? PipIndexUrl { get; init; }

    public int? StopAfterMinutes { get; init; }

    public decimal? HourlyLimit { get; init; }

    public override string DefaultInstanceType => InstanceType;

    public override IReadOnlyList<string> InstanceTypes => [InstanceType, .. AllowedInstanceTypes.Where(type => type != InstanceType)];

    public override int? AutoStopMinutes => StopAfterMinutes;

    public override decimal? MaximumHourlyCost => HourlyLimit;
}
