using CloudWorkstation.Aws.Metering;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Workstations.Spending;

/// <summary>Counts samples in the meter's table, each second of a workstation once.</summary>
internal sealed class MeterWriter(WorkstationClients clients, Func<SpendingClients> spending, AwsCalls calls) : IMeterSink
{
    private readonly Dictionary<string, Task<MeterTable>> tables = [];

    public async Task CountAsync(string environment, MeterSample sample, CancellationToken cancellation)
    {
        var table = await TableAsync(environment, cancellation);
        foreach (var day in sample.ByDay())
        {
            for (var rest = day; rest is not null;)
            {
                var part = rest;
                var addition = (await calls.RunAsync("dynamodb:UpdateItem", cancel => table.AddAsync(part, cancel), cancellation))[0];
                rest = addition.Counted ? null : Uncounted(part, addition.Record);
            }
        }
    }

    private static MeterSample? Uncounted(MeterSample sample, MeterRecord? record) => record switch
    {
        null => throw new MeterUnavailableException(
            $"The meter's item of {sample.Workstation} ({sample.Researcher}) is of another version than this program: nothing can be added to it."),
        _ when record.LastSampledAt >= sample.To => null,
        // The condition of the write fails for nothing else than an item that goes on after the sample's beginning.
        _ => sample with { From = record.LastSampledAt },
    };

    private Task<MeterTable> TableAsync(string environment, CancellationToken cancellation)
    {
        lock (tables)
        {
            return tables.TryGetValue(environment, out var known) && !known.IsFaulted && !known.IsCanceled
                ? known
                : tables[environment] = FindAsync(environment, cancellation);
        }
    }

    private async Task<MeterTable> FindAsync(string environment, CancellationToken cancellation) =>
        new(spending().DynamoDb, await new PlatformIds(environment, clients, calls).MeterTableAsync(cancellation));
}
