namespace CloudWorkstation.Domain.Workstations;

/// <summary>What a researcher asks for beside the template.</summary>
public sealed record LaunchOptions
{
    /// <value>Name of the workstation.</value>
    public required string Name { get; init; }

    /// <value>Name of the researcher, as in the researchers' file.</value>
    public required string Researcher { get; init; }

    /// <value>Name of the environment.</value>
    public required string Environment { get; init; }

    /// <value>Gigabytes of a Studio space when neither template nor researcher says.</value>
    public required int DefaultSpaceGb { get; init; }

    /// <value>The most gigabytes the environment gives a Studio space; null for SageMaker's own limit.</value>
    public int? MaximumSpaceGb { get; init; }

    /// <value>The longest idle time the Studio domain leaves to a space, minutes; null for SageMaker's own limit.</value>
    public int? LongestSpaceIdleMinutes { get; init; }

    /// <value>Instance or worker type; null for the template's default.</value>
    public string? InstanceType { get; init; }

    /// <value>Gigabytes; null for the template's size.</value>
    public int? VolumeGb { get; init; }

    /// <value>Minutes without activity, 0 for never; null for the template's.</value>
    public int? AutoStopMinutes { get; init; }

    /// <value>Values of the template's own parameters, in their written form.</value>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
