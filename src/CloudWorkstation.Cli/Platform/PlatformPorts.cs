using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Platform;

/// <summary>What commands ask of the platform.</summary>
/// <param name="Environment">Name of the environment.</param>
internal sealed record PlatformPorts(
    string Environment, IWorkstationStacks Stacks, IReadOnlyList<IWorkstationService> Services, ICatalogSource Catalog, ICaller Caller,
    IReadOnlyList<IPlatformProbe> Probes)
{
    public IWorkstationService ServiceOf(ServiceType type) => Services.First(service => service.ServiceType == type);
}
