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
