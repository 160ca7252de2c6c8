namespace CloudWorkstation.Domain.Platform;

/// <summary>A workstation that an environment file declares, to be deployed with the platform.</summary>
public sealed record WorkstationDeclaration
{
    public required string Name { get; init; }

    /// <value>Slug of the template.</value>
    public required string Template { get; init; }

    /// <value>Name of the researcher it belongs to.</value>
    public required string Researcher { get; init; }

    /// <value>Instance or worker type; null for the template's default.</value>
    public string? InstanceType { get; init; }

    /// <value>Gigabytes; null for the template's size.</value>
    public int? VolumeGb { get; init; }

    /// <value>Minutes without activity, 0 for never; null for the template's.</value>
    public int? AutoStopMinutes { get; init; }

    /// <value>Values of the template's own parameters, in their written form.</value>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
