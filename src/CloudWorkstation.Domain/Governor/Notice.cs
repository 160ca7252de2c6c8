namespace CloudWorkstation.Domain.Governor;

/// <summary>What researchers and other programs are told.</summary>
public sealed record Notice
{
    /// <summary>A workstation stops soon because nobody uses it.</summary>
    public const string IdleWarning = "Idle Warning";

    /// <summary>A workstation was stopped because nobody used it.</summary>
    public const string Stopped = "Stopped";

    /// <summary>EventBridge's <c>source</c> of all notices.</summary>
    public const string Source = "cloudworkstation";

    /// <value>The same for a notice that is sent again: receivers that must act once compare it.</value>
    public required string Id { get; init; }

    /// <value>What has happened: EventBridge's <c>detail-type</c> after the word <c>Workstation</c>.</value>
    public required string What { get; init; }

    public required string Environment { get; init; }

    public required string Workstation { get; init; }

    public required string Researcher { get; init; }

    /// <value>Slug of the template.</value>
    public required string Template { get; init; }

    /// <value>A sentence for people.</value>
    public required string Reason { get; init; }

    /// <value>When it stops, or was stopped.</value>
    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>Name of the bus that an environment's notices go to.</summary>
    public static string BusOf(string environment) => $"cloudworkstation-{environment}";
}

/// <summary>Sends notices. One that was sent may arrive twice.</summary>
public interface INotices
{
    Task TellAsync(Notice notice, CancellationToken cancellation);
}
