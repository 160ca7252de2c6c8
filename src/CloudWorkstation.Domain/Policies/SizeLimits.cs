using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// The sizes to which a workstation may grow under the cost limits. CloudFormation cannot make one parameter's range depend on another's
/// value, so a size must be right for the dearest allowed type.
/// </summary>
internal sealed class SizeLimits(Policy policy, WorkstationTemplate template, IReadOnlyList<string?> types, WorkstationPrices prices)
{
    /// <summary>The most workers a Glue session has.</summary>
    private const int MostWorkers = 299;

    /// <returns>Gigabytes of the volume; null when there is no volume or every size keeps the limits.</returns>
    public int? VolumeGb() => template.Configuration is Ec2Configuration or StudioConfiguration
        ? Largest(ServiceConfiguration.MaximumVolumeGb, size => Keeps(template, size))
        : null;

    /// <returns>Workers of a Glue session; null when there is no choice or every number keeps the limits.</returns>
    public int? Workers() => template.Configuration is GlueConfiguration { NumberOfWorkersParameter: not null } glue
        ? Largest(MostWorkers, number => Keeps(template with { Configuration = glue with { NumberOfWorkers = number } }, null))
        : null;

    /// <summary>Prices rise with size, so the sizes that keep the limits are those up to one that bisection finds.</summary>
    private int? Largest(int maximum, Func<int, bool> keepsLimits)
    {
        if (types.Count == 0 || keepsLimits(maximum))
        {
            return null;
        }

        var (keeps, breaks) = (0, maximum);
        while (breaks - keeps > 1)
        {
            var size = (keeps + breaks) / 2;
            (keeps, breaks) = keepsLimits(size) ? (size, breaks) : (keeps, size);
        }

        return keeps;
    }

    private bool Keeps(WorkstationTemplate sized, int? volumeGb) => types.All(type =>
        PolicyRules.AllowsCosts(policy, sized, prices.Of(sized, type, volumeGb)));
}
