using CloudWorkstation.Aws.Workstations;

namespace CloudWorkstation.Cli.Platform;

/// <summary>One answer of <c>cws doctor</c>.</summary>
/// <param name="Subject">What was looked at: <c>credentials</c>.</param>
internal sealed record Finding(string Subject, ProbeResult Result);
