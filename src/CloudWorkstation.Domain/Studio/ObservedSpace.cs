namespace CloudWorkstation.Domain.Studio;

/// <summary>A workstation's space as SageMaker describes it.</summary>
public sealed record ObservedSpace
{
    public required string Arn { get; init; }

    public required StudioStatus Status { get; init; }

    /// <value>SageMaker's words for a failed status.</value>
    public string? FailureReason { get; init; }

    /// <value>The profile it belongs to; null for a shared space.</value>
    public required string? Owner { get; init; }

    /// <value>Whether the resource that asks made it.</value>
    public required bool IsOwned { get; init; }

    /// <value>Whether its application was stopped for a change and has not been started again.</value>
    public required bool AwaitsRestart { get; init; }

    public required WorkstationSpace Settings { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
