namespace CloudWorkstation.Cli.Platform;

/// <summary>One answer of <c>cws doctor</c>.</summary>
/// <param name="Subject">What was looked at: <c>credentials</c>.</param>
/// <param name="Health">How it is.</param>
/// <param name="Finding">What was found, with figures.</param>
/// <param name="Fix">What to do, or null.</param>
/// <param name="Command">A command that does it, or null.</param>
internal sealed record ProbeResult(string Subject, ProbeHealth Health, string Finding, string? Fix = null, string? Command = null);

internal enum ProbeHealth
{
    Good,
    Warning,
    Bad,

    /// <summary>It could not be looked at, because something before it failed.</summary>
    Unknown,
}
