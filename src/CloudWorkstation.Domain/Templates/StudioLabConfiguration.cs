namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config.studio_lab</c></summary>
public sealed record StudioLabConfiguration : ServiceConfiguration
{
    public string? ProjectName { get; init; }

    public string Runtime { get; init; } = "Python 3";
}
