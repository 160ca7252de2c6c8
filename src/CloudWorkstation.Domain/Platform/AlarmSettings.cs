namespace CloudWorkstation.Domain.Platform;

/// <summary>Who hears of failures.</summary>
public sealed record AlarmSettings
{
    /// <value>E-mail addresses subscribed to the alarm topic; each must confirm a message from AWS.</value>
    public IReadOnlyList<string> Emails { get; init; } = [];
}
