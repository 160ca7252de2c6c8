using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>AWS did not do what was asked, after all repetitions that make sense. Its parts are sentences for people.</summary>
/// <param name="kind">What kind of failure it is.</param>
/// <param name="what">What happened.</param>
/// <param name="inner">AWS's or the SDK's own error, or null.</param>
public sealed class AwsFailureException(AwsErrorKind kind, string what, Exception? inner = null) : ExplainedException($"{what}", inner)
{
    public AwsErrorKind Kind => kind;
}
