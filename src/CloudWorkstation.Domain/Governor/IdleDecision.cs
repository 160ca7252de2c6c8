namespace CloudWorkstation.Domain.Governor;

/// <summary>What is to become of a workstation that stops when nobody uses it.</summary>
public enum IdleVerdict
{
    /// <summary>Nobody knows whether it is used. It goes on.</summary>
    Unknown,

    /// <summary>It is used, or was a moment ago.</summary>
    Active,

    /// <summary>It is not used, and has time left.</summary>
    Idle,

    /// <summary>It stops soon, and its researcher is told.</summary>
    Warned,

    /// <summary>Its time is over: it is to be stopped.</summary>
    Stop,

    /// <summary>It was stopped for this, and its researcher is told.</summary>
    Stopped,
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Reason">A sentence for people: the evidence, its age and the limit.</param>
public sealed record IdleDecision(IdleVerdict Verdict, string Reason)
{
    /// <value>When it stops if nobody uses it; null when that is not known.</value>
    public DateTimeOffset? StopsAt { get; init; }

    /// <value>When its researcher was warned of this stop; null when not.</value>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <value>Whether the warning is new, so that its researcher is to be told.</value>
    public bool IsNews { get; init; }
}
