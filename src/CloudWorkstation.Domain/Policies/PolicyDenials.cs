using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Renders a policy as IAM statements that refuse on AWS's own APIs what the policy forbids, as far as IAM can tell.</summary>
public static class PolicyDenials
{
    /// <param name="partition">Partition of the ARNs, for example <c>aws</c>.</param>
    public static IReadOnlyList<DenyStatement> Of(Policy policy, WorkstationPrices prices, string partition) => throw new NotSupportedException();
}
