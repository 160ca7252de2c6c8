namespace CloudWorkstation.Cli.Answers;

/// <summary>A way into a workstation. The address may hold a key: it is for the caller alone.</summary>
internal sealed record ConnectionAnswer(string Name, string ConnectionType, string? Url, IReadOnlyList<string> Command, string? Remark);
