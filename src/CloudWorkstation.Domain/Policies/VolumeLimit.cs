using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// The size to which a workstation's volume may grow under the cost limits. CloudFormation cannot make one parameter's range depend on another's
/// value, so the size must be right for the dearest allowed type.
/// </summary>
internal static class VolumeLimit
{
    /// <summary>The largest volume that EC2 and Studio have, gigabytes.</summary>
    private const int Largest = 16_384;

    /// <returns>Gigabytes; null when the service has no volume or every size keeps the limits.</returns>
    public static int? Of(Policy policy, WorkstationTemplate template, IReadOnlyList<string?> types, WorkstationPrices prices)
    {
        if (template.Configuration is not (Ec2Configuration or StudioConfiguration) || types.Count == 0 || Keeps(Largest))
        {
            return null;
        }

        // Price rises with size, so the sizes that keep the limits are those up to one that bisection finds.
        var (keeps, breaks) = (0, Largest);
        while (breaks - keeps > 1)
        {
            var size = (keeps + breaks) / 2;
            (keeps, breaks) = Keeps(size) ? (size, breaks) : (keeps, size);
        }

        return keeps;

        bool Keeps(int size) => types.All(type =>
            prices.Of(template, type, size) is var costs
            && PolicyRules.AllowsCosts(policy, template, costs.TotalPerHour, costs.TotalPerMonth));
    }
}
