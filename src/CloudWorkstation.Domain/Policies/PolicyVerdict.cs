using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What a policy says to a launch.</summary>
public sealed record PolicyVerdict(IReadOnlyList<PolicyViolation> Violations)
{
    public bool Allowed => Violations.Count == 0;
}

/// <summary>One reason why a launch is not allowed.</summary>
/// <param name="Rule">The policy's field, for example <c>instance_types.allow</c>.</param>
/// <param name="What">What was asked for: <c>instance type ml.p4d.24xlarge</c>.</param>
/// <param name="Why">What the policy allows instead, with figures.</param>
/// <param name="Fix">What to do, as a sentence.</param>
/// <param name="Command">A command that does it, null where none can.</param>
public sealed record PolicyViolation(string Rule, string What, string Why, string Fix, CommandHint? Command);
