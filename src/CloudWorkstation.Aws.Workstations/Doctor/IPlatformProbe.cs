using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>One look at the platform. Every probe looks by itself, so that one that fails hides no other's finding.</summary>
public interface IPlatformProbe
{
    /// <value>What is looked at: <c>credentials</c>.</value>
    string Subject { get; }

    /// <summary>Looks; what AWS answers, and that it does not answer, are findings.</summary>
    Task<ProbeResult> LookAsync(CancellationToken cancellation);
}

/// <param name="Health">How it is.</param>
/// <param name="Finding">What was found, as a sentence with figures.</param>
/// <param name="Fix">What to do, or null.</param>
/// <param name="Command">A command that does it, or null.</param>
public sealed record ProbeResult(ProbeHealth Health, string Finding, HintedText? Fix = null, CommandHint? Command = null);

public enum ProbeHealth
{
    Good,

    /// <summary>It works, but not for everything or not for long.</summary>
    Warning,

    Bad,

    /// <summary>It could not be looked at, because something before it is missing or the caller may not look.</summary>
    Unknown,
}
