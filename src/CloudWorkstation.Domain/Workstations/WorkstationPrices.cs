using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>A price list with what else decides a price: where, and on what day it is asked for.</summary>
/// <param name="List">The prices.</param>
/// <param name="Region">AWS region of the platform.</param>
/// <param name="Today">By which old prices are told.</param>
/// <param name="DefaultSpaceGb">Gigabytes of a Studio space's volume when neither launch nor template says.</param>
public sealed record WorkstationPrices(PriceList List, string Region, DateOnly Today, int DefaultSpaceGb)
{
    /// <inheritdoc cref="WorkstationCosts.Of"/>
    public ServiceCosts Of(WorkstationTemplate template, string? instanceType, int? volumeGb) =>
        WorkstationCosts.Of(template, instanceType, volumeGb ?? DefaultVolume(template), Region, List, Today);

    private int? DefaultVolume(WorkstationTemplate template) =>
        template.Configuration is StudioConfiguration { VolumeGb: null } ? DefaultSpaceGb : null;
}
