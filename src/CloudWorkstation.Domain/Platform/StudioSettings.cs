using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Defaults and limits of the Studio domain.</summary>
public sealed record StudioSettings
{
    /// <value>Minutes without activity after which JupyterLab and Code Editor are shut down, 60..525600 (SageMaker's own range).</value>
    public int IdleMinutes { get; init; } = 120;

    /// <value>Instance type a new space starts with; one that <see cref="AllowedInstanceTypes"/> allows.</value>
    public string DefaultInstanceType { get; init; } = "ml.t3.medium";

    /// <value>Instance types researchers may choose: exact names, or patterns in which <c>*</c> stands for any text.</value>
    public IReadOnlyList<string> AllowedInstanceTypes { get; init; } = ["ml.t3.*"];

    public SpaceVolumeSettings SpaceEbs { get; init; } = new();
}

/// <summary>Size of a space's EBS volume, in gigabytes, 5..16384.</summary>
public sealed record SpaceVolumeSettings
{
    public int DefaultGb { get; init; } = StudioConfiguration.UsualVolumeGb;

    /// <value>The largest size a researcher may ask for; at least <see cref="DefaultGb"/>.</value>
    public int MaximumGb { get; init; } = 100;
}
