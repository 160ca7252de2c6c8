namespace CloudWorkstation.Domain.Hints;

/// <summary>Something was not done. Its parts are sentences for people.</summary>
/// <param name="what">What happened.</param>
/// <param name="inner">The error behind it, or null.</param>
public abstract class ExplainedException(HintedText what, Exception? inner = null) : Exception(what.ToString(), inner)
{
    /// <value>What happened.</value>
    public HintedText What => what;

    /// <value>Why; null when there is nothing to add.</value>
    public string? Why { get; init; }

    /// <value>What to do next.</value>
    public string? Next { get; init; }

    /// <value>A command that does it; null when there is none.</value>
    public CommandHint? Command { get; init; }
}
