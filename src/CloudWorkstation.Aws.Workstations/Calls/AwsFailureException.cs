namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>AWS did not do what was asked, after all repetitions that make sense. Its parts are sentences for people.</summary>
/// <param name="kind">What kind of failure it is.</param>
/// <param name="what">What happened.</param>
/// <param name="inner">AWS's or the SDK's own error, or null.</param>
public sealed class AwsFailureException(AwsErrorKind kind, string what, Exception? inner = null) : Exception(what, inner)
{
    public AwsErrorKind Kind => kind;

    /// <value>Why, in AWS's own words where it gave a reason; null when there is nothing to add.</value>
    public string? Why { get; init; }

    /// <value>What to do next.</value>
    public string? Next { get; init; }

    /// <value>A command that does it, ready to copy; null when there is none.</value>
    public string? Command { get; init; }
}
