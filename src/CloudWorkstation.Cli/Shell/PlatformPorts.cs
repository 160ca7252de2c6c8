using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Refresh;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Shell;

/// <summary>What commands ask of the platform.</summary>
/// <param name="Environment">Name of the environment.</param>
/// <param name="DiagnoseAsync">Looks at everything a launch needs; never throws for what it finds.</param>
internal sealed record PlatformPorts(
    string Environment, IWorkstationStacks Stacks, IReadOnlyList<IWorkstationService> Services, ICatalogSource Catalog, ICaller Caller, IProductCatalog Products,
    IMeterSource Meter, IBilledSpending Bill,
    Func<CancellationToken, Task<IReadOnlyList<Finding>>> DiagnoseAsync)
{
    public required IZoneSource Zones { get; init; }

    public required IIdleRecords IdleRecords { get; init; }

    public IWorkstationService ServiceOf(ServiceType type) => Services.First(service => service.ServiceType == type);
}
