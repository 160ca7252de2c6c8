namespace CloudWorkstation.Domain.Studio;

/// <summary>The EFS file system that SageMaker made for a domain's home directories.</summary>
public sealed record HomeFileSystem
{
    public required string Id { get; init; }

    public required string DomainId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool IsDeleting { get; init; }

    /// <value>Its mount targets, and whether each can be deleted now.</value>
    public required IReadOnlyList<(string Id, bool IsAvailable)> MountTargets { get; init; }
}
