namespace CloudWorkstation.Domain.Studio;

/// <summary>What it takes a call per profile to learn.</summary>
public sealed record ProfileDetails
{
    public required string Arn { get; init; }

    public required ProfileSettings Settings { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <value>Whether the resource that asks made it, or took it over.</value>
    public required bool IsOwned { get; init; }

    /// <value>SageMaker's words for a failed status.</value>
    public string? FailureReason { get; init; }
}
