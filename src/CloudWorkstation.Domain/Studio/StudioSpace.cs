namespace CloudWorkstation.Domain.Studio;

/// <summary>A space: a volume and settings that one app at a time runs in.</summary>
public sealed record StudioSpace
{
    public required string Name { get; init; }

    /// <value>The owning profile, when SageMaker names one.</value>
    public string? Owner { get; init; }

    /// <value>Whether others than the owner use it.</value>
    public required bool IsShared { get; init; }

    public required StudioStatus Status { get; init; }
}
