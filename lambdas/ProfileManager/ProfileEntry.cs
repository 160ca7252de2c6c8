namespace CloudWorkstation.ProfileManager;

/// <summary>A profile as the template writes it in JSON.</summary>
internal sealed record ProfileEntry
{
    public string? Name { get; init; }

    public string? ExecutionRoleArn { get; init; }

    public int? Uid { get; init; }

    public int? Gid { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <value>The shared EFS file system; absent: none.</value>
    public string? FileSystemId { get; init; }

    /// <value>The researcher's directory there; absent: its root.</value>
    public string? FileSystemPath { get; init; }
}
