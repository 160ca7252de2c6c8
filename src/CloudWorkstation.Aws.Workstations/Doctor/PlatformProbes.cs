using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Aws.Workstations.Identity;
using CloudWorkstation.Aws.Workstations.Spending;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>The looks of <c>cws doctor</c>, in the order in which what they find builds on each other.</summary>
internal static class PlatformProbes
{
    public const string Credentials = "credentials";

    public static IReadOnlyList<IPlatformProbe> Of(
        string environment, WorkstationClients clients, Func<SpendingClients> spending, AwsCalls calls, AwsCaller caller, ICatalogSource catalog)
    {
        var ids = new PlatformIds(environment, clients, calls);
        var quotas = new NeededQuotas(environment, catalog, ids, clients, calls);
        return
        [
            new Probe(Credentials, cancel => CredentialsProbe.LookAsync(caller, cancel)),
            new Probe("region", _ => Task.FromResult(RegionProbe.Look(clients.Target))),
            new Probe("platform", new PlatformIdsProbe(ids).LookAsync),
            new Probe("catalogue", cancel => CatalogProbe.LookAsync(catalog, environment, cancel)),
            new Probe("endpoints", new EndpointsProbe(ids, clients, calls).LookAsync),
            new Probe("studio", new StudioProbe(ids, clients, calls).LookAsync),
            new Probe("shell", new ShellProbe(ids).LookAsync),
            new Probe("quotas", new QuotasProbe("the catalogue's workstations", quotas.OfWorkstationsAsync, clients, calls).LookAsync),
            new Probe("pipeline quotas", new QuotasProbe("the pipeline's jobs and endpoints", quotas.OfPipelineAsync, clients, calls).LookAsync),
            new Probe("cost tags", new AllocationTagsProbe(spending, calls).LookAsync),
        ];
    }
}
