using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Aws.Workstations.Identity;
using CloudWorkstation.Aws.Workstations.Prices;
using CloudWorkstation.Aws.Workstations.Services;
using CloudWorkstation.Aws.Workstations.Spending;
using CloudWorkstation.Aws.Workstations.Stacks;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Refresh;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>Everything that researchers' programs ask of a platform in AWS. Making it sends nothing and makes no client.</summary>
public sealed class AwsPlatform : IDisposable
{
    private readonly WorkstationClients clients;
    private readonly AwsCalls calls;
    private readonly TimeProvider time;
    private readonly Lazy<SpendingClients> spending;

    public AwsPlatform(AwsConnection connection, TimeProvider time)
    {
        this.time = time;
        clients = new WorkstationClients(connection);
        calls = new AwsCalls(clients.Target, time);
        var apps = new DomainApps(clients, calls, time);
        Services =
        [
            new Ec2Workstations(clients, calls, time),
            new StudioWorkstations(clients, calls, apps, time),
            new CanvasWorkstations(clients, calls, apps, time),
            new StudioLabWorkstations(),
            new GlueWorkstations(clients, calls, time),
        ];
        Zones = new ZoneSource(clients, calls);
        Catalog = new CatalogSource(clients, calls);
        Caller = new AwsCaller(clients, calls);
        spending = new(() => new SpendingClients(clients));
        Products = new ProductCatalog(clients, time);
    }

    /// <value>One for each <see cref="ServiceType"/>.</value>
    public IReadOnlyList<IWorkstationService> Services { get; }

    public IZoneSource Zones { get; }

    public ICatalogSource Catalog { get; }

    public AwsCaller Caller { get; }

    /// <value>Records of what workstations did and cost.</value>
    public IMeterSource Meter => new MeterSource(clients, () => spending.Value, calls);

    /// <value>Where workstations' time is counted.</value>
    public IMeterSink MeterSink => new MeterWriter(clients, () => spending.Value, calls);

    /// <value>What the Governor decided about workstations that nobody uses.</value>
    public IIdleRecords IdleRecords => new IdleTable(clients, () => spending.Value, calls);

    /// <value>AWS's own bill.</value>
    public IBilledSpending Bill => new CostExplorerSpending(() => spending.Value, calls);

    public IProductCatalog Products { get; }

    /// <value>Where the requests go.</value>
    public AwsTarget Target => clients.Target;

    /// <summary>The stacks of an environment's workstations.</summary>
    public IWorkstationStacks StacksOf(string environment) => new CloudFormationStacks(environment, clients, calls, time);

    /// <summary>The looks of <c>cws doctor</c> at an environment.</summary>
    public IReadOnlyList<IPlatformProbe> ProbesOf(string environment) => PlatformProbes.Of(environment, clients, () => spending.Value, calls, Caller, Catalog);

    public void Dispose()
    {
        if (spending.IsValueCreated)
        {
            spending.Value.Dispose();
        }

        clients.Dispose();
    }
}
