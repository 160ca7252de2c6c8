namespace CloudWorkstation.Domain.Platform;

/// <summary>Storage shared by all researchers.</summary>
public sealed record StorageSettings
{
    /// <value>How many days bucket access logs and function logs are kept: one of <see cref="LogRetention.Days"/>.</value>
    public int LogDays { get; init; } = 90;
}
