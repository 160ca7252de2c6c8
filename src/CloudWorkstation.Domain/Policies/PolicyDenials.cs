using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// Renders a policy as IAM statements that refuse on AWS's own APIs what the policy forbids, as far as IAM can tell: services and instance
/// types, and limits of cost through the types that keep them. IAM knows nothing of volumes, of Glue's workers, of idle time, of data and
/// of how many workstations there are; those rules live in <see cref="PolicyEvaluator"/> and the compiled templates alone.
/// </summary>
public static class PolicyDenials
{
    /// <param name="templates">The catalogue: its instance types are priced too where a cost limit makes a list of types.</param>
    /// <param name="partition">Partition of the ARNs, for example <c>aws</c>.</param>
    public static IReadOnlyList<DenyStatement> Of(
        Policy policy, IReadOnlyList<WorkstationTemplate> templates, WorkstationPrices prices, string partition) =>
    [
        .. SageMakerDenials.Of(PermittedTypes.SageMaker(policy, templates, prices), partition),
        .. Ec2Denials.Of(PermittedTypes.Ec2(policy, templates, prices), partition),
        .. ServiceDenials.Of(policy, prices, partition),
    ];

    /// <summary>Whether a service is refused whatever is launched with it.</summary>
    internal static bool Refuses(Policy policy, ServiceType service) =>
        !policy.ServiceTypes.Allows(service) || (policy.FreeTierOnly && service != ServiceType.SageMakerLab);
}
