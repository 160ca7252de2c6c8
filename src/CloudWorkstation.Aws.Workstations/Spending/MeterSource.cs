using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Aws.Metering;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Workstations.Spending;

/// <summary>Reads meter records: a researcher's partition, or all of each month.</summary>
internal sealed class MeterSource(WorkstationClients clients, Func<SpendingClients> spending, AwsCalls calls) : IMeterSource
{
    /// <summary>Months asked for together.</summary>
    private const int AtOnce = 4;

    public async Task<MeterReading> ReadAsync(string environment, string? researcher, SpendingPeriod period, CancellationToken cancellation)
    {
        var name = await new PlatformIds(environment, clients, calls).MeterTableAsync(cancellation);
        var table = new MeterTable(spending().DynamoDb, name);
        var ranges = researcher is null ? MeterRange.OfAll(period) : [MeterRange.Of(researcher, period)];
        var readings = new MeterReading[ranges.Count];
        await ConcurrentWork.ForEachAsync(
            ranges.Index(), AtOnce, async (range, cancel) => readings[range.Index] = await ReadAsync(table, name, range.Item, cancel), cancellation);
        return new MeterReading([.. readings.SelectMany(reading => reading.Records)], [.. readings.SelectMany(reading => reading.LeftOut)]);
    }

    private async Task<MeterReading> ReadAsync(MeterTable table, string name, MeterRange range, CancellationToken cancellation)
    {
        var (records, leftOut) = (new List<MeterRecord>(), new List<string>());
        try
        {
            await foreach (var page in Pages.OfAsync<MeterReading, MeterPageEnd>(async after =>
            {
                var page = await calls.RunAsync("dynamodb:Query", cancel => table.ReadAsync(range, after, cancel), cancellation);
                return (page.Reading, page.End);
            }))
            {
                records.AddRange(page.Records);
                leftOut.AddRange(page.LeftOut);
            }
        }
        catch (AwsFailureException failure) when (failure.InnerException is ResourceNotFoundException)
        {
            throw new MeterUnavailableException(
                $"The meter's table {name} at {clients.Target} was deleted outside of its stack. A platform engineer deploys the environment's Governance stack again.");
        }

        return new MeterReading(records, leftOut);
    }
}
