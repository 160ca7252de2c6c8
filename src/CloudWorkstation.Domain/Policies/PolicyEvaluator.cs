using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// The one place where a policy is applied to a launch. Every launch path asks it, directly or through <see cref="PolicyCompiler"/>.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>Judges a launch or a change.</summary>
    /// <param name="prices">Prices by which the nearest allowed instance type is found; without them cost limits do not narrow that
    /// choice.</param>
    /// <returns>Every violation, in the order of the policy's fields.</returns>
    public static PolicyVerdict Judge(Policy policy, LaunchRequest request, WorkstationPrices? prices = null)
    {
        var way = new WayOut(policy, request, prices);
        return new(
        [
            .. new[]
            {
                TemplateRules.Service(policy, request.Template),
                TypeRules.OfTemplate(request, way),
                TypeRules.OfPolicy(policy, request, way),
                TypeRules.Accelerated(policy, request, way),
                CostRules.Hourly(policy, request, way),
                CostRules.Monthly(policy, request, way),
                CostRules.Free(policy, request),
                TemplateRules.Classification(policy, request.Template),
                LaunchRules.AutoStop(policy, request),
                LaunchRules.Count(policy, request),
            }.OfType<PolicyViolation>(),
        ]);
    }
}
