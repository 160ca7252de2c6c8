namespace CloudWorkstation.Domain.Policies;

/// <summary>An IAM statement with the effect Deny.</summary>
/// <param name="Sid">Letters and digits, unique in the policy.</param>
/// <param name="Conditions">All of them must hold; empty for an unconditional denial.</param>
public sealed record DenyStatement(
    string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<DenyCondition> Conditions);

/// <param name="Operator">For example <c>ForAnyValue:StringNotLike</c>.</param>
/// <param name="Key">For example <c>sagemaker:InstanceTypes</c>.</param>
/// <param name="Values">Never empty.</param>
public sealed record DenyCondition(string Operator, string Key, IReadOnlyList<string> Values);
