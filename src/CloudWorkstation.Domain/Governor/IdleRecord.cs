namespace CloudWorkstation.Domain.Governor;

/// <summary>What was decided last about a workstation that stops when nobody uses it.</summary>
public sealed record IdleRecord
{
    public required string Researcher { get; init; }

    public required string Workstation { get; init; }

    /// <value>Its stack: another workstation may have had the name before.</value>
    public required string StackId { get; init; }

    public required IdleVerdict Verdict { get; init; }

    /// <value>A sentence for people.</value>
    public required string Reason { get; init; }

    public required int LimitMinutes { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <value>When it stops if nobody uses it; null when that is not known.</value>
    public DateTimeOffset? StopsAt { get; init; }

    public DateTimeOffset? WarnedAt { get; init; }
}

/// <summary>Where decisions are kept.</summary>
public interface IIdleRecords
{
    /// <summary>Those of one researcher; of everybody, which researchers may not read, for null.</summary>
    Task<IReadOnlyList<IdleRecord>> ReadAsync(string environment, string? researcher, CancellationToken cancellation);

    Task WriteAsync(string environment, IdleRecord record, CancellationToken cancellation);
}
