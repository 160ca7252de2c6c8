using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Costs;

/// <summary>What a workstation costs, by service.</summary>
public static class WorkstationCosts
{
    /// <param name="instanceType">Instance or worker type; null for the template's default.</param>
    /// <param name="volumeGb">Gigabytes of the volume; null for the template's.</param>
    /// <param name="today">By which old prices are told.</param>
    public static ServiceCosts Of(
        WorkstationTemplate template, string? instanceType, int? volumeGb, string region, PriceList priceList, DateOnly today) =>
        throw new NotSupportedException();
}
