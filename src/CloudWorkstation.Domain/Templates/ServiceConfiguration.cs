namespace CloudWorkstation.Domain.Templates;

/// <summary>Settings of one service, the part of a template under <c>service_config</c>.</summary>
public abstract record ServiceConfiguration
{
    /// <value>Largest volume of EBS (gp3) and of a Studio space, gigabytes.</value>
    public const int MaximumVolumeGb = 16_384;

    /// <value>Longest time without activity that can be asked for, minutes (a year). Source: SageMaker's API, IdleTimeoutInMinutes.</value>
    public const int MaximumAutoStopMinutes = 525_600;

    public virtual string? DefaultInstanceType => null;

    public virtual IReadOnlyList<string> InstanceTypes => [];

    /// <value>Minutes without activity after which the workstation stops; null when it never stops by itself.</value>
    public virtual int? AutoStopMinutes => null;

    /// <value>US dollars an hour the template's author allows at most; null for no limit of the template's own.</value>
    public virtual decimal? MaximumHourlyCost => null;
}

/// <summary><c>service_config.ec2</c></summary>
public sealed record Ec2Configuration : ServiceConfiguration
{
    /// <value>Size of AL2023's root snapshot, gigabytes.</value>
    public const int MinimumVolumeGb = 8;

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

/// <summary><c>service_config.studio</c></summary>
public sealed record StudioConfiguration : ServiceConfiguration
{
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

/// <summary><c>service_config.canvas</c></summary>
public sealed record CanvasConfiguration : ServiceConfiguration
{
    /// <value>Kinds of model that Canvas makes, as templates name them.</value>
    public static IReadOnlyList<string> KnownModelTypes { get; } =
        ["regression", "classification", "time_series_forecasting", "image", "text", "generative_ai"];

    /// <value><c>s3://</c> addresses or names of databases the researcher means to use.</value>
    public IReadOnlyList<string> DataSources { get; init; } = [];

    public IReadOnlyList<string> ModelTypes { get; init; } = [];

    public int? StopAfterMinutes { get; init; }

    public override int? AutoStopMinutes => StopAfterMinutes;
}

/// <summary><c>service_config.studio_lab</c></summary>
public sealed record StudioLabConfiguration : ServiceConfiguration
{
    public string? ProjectName { get; init; }

    public string Runtime { get; init; } = "Python 3";
}

/// <summary><c>service_config.glue</c></summary>
public sealed record GlueConfiguration : ServiceConfiguration
{
    public const int MinimumWorkers = 2;

    public const int MaximumWorkers = 299;

    /// <value>For example <c>4.0</c> or <c>5.0</c>.</value>
    public string GlueVersion { get; init; } = "5.0";

    public required string WorkerType { get; init; }

    public IReadOnlyList<string> AllowedWorkerTypes { get; init; } = [];

    /// <value>2..299 (Glue's range for sessions).</value>
    public int NumberOfWorkers { get; init; } = 2;

    /// <value>Name of the template's parameter that sets <see cref="NumberOfWorkers"/>; null when it is fixed.</value>
    public string? NumberOfWorkersParameter { get; init; }

    /// <value>Minutes without a statement after which Glue ends the session.</value>
    public int IdleTimeoutMinutes { get; init; } = 60;

    /// <value>Worker types stand where other services have instance types: <c>G.1X</c>.</value>
    public override string DefaultInstanceType => WorkerType;

    public override IReadOnlyList<string> InstanceTypes => [WorkerType, .. AllowedWorkerTypes.Where(type => type != WorkerType)];

    public override int? AutoStopMinutes => IdleTimeoutMinutes;
}
