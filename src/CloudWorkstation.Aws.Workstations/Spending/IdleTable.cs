using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Aws.Workstations.Spending;

/// <summary>The decisions of the Governor in DynamoDB.</summary>
internal sealed class IdleTable(WorkstationClients clients, Func<SpendingClients> spending, AwsCalls calls) : IIdleRecords
{
    private const string Parameter = "governance/idle-table";

    private readonly ConcurrentDictionary<string, string> tables = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<IdleRecord>> ReadAsync(string environment, string? researcher, CancellationToken cancellation)
    {
        // A platform of an earlier version decides nothing, and who asks about one workstation is told that.
        var table = researcher is null ? await NeededTableAsync(environment, cancellation) : await TableAsync(environment, cancellation);
        if (table is null)
        {
            return [];
        }

        var records = new List<IdleRecord>();
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var after = next;
            var (items, end) = researcher is null
                ? await calls.RunAsync("dynamodb:Scan", async cancel =>
                {
                    var page = await spending().DynamoDb.ScanAsync(new ScanRequest { TableName = table, ExclusiveStartKey = after }, cancel);
                    return (page.Items, page.LastEvaluatedKey);
                }, cancellation)
                : await calls.RunAsync("dynamodb:Query", async cancel =>
                {
                    var page = await spending().DynamoDb.QueryAsync(OwnOf(table, researcher, after), cancel);
                    return (page.Items, page.LastEvaluatedKey);
                }, cancellation);
            records.AddRange((items ?? []).Select(Read).OfType<IdleRecord>());
            next = end is { Count: > 0 } ? end : null;
        }
        while (next is not null);
        return records;
    }

    public async Task WriteAsync(string environment, IdleRecord record, CancellationToken cancellation)
    {
        var request = new PutItemRequest { TableName = await NeededTableAsync(environment, cancellation), Item = Written(record) };
        await calls.RunAsync("dynamodb:PutItem", cancel => spending().DynamoDb.PutItemAsync(request, cancel), cancellation);
    }

    private async Task<string> NeededTableAsync(string environment, CancellationToken cancellation) =>
        await TableAsync(environment, cancellation) ?? throw new AwsFailureException(
            AwsErrorKind.NotFound, $"The SSM parameter /cloudworkstation/{environment}/{Parameter} does not exist: there is nowhere to keep decisions.");

    /// <summary>Asked for once; null when there is none.</summary>
    private async Task<string?> TableAsync(string environment, CancellationToken cancellation)
    {
        if (tables.TryGetValue(environment, out var known))
        {
            return known;
        }

        var found = await new PlatformIds(environment, clients, calls).FindAsync(Parameter, cancellation);
        return found is null ? null : tables[environment] = found;
    }

    private static QueryRequest OwnOf(string table, string researcher, Dictionary<string, AttributeValue>? after) => new()
    {
        TableName = table,
        KeyConditionExpression = "#researcher = :researcher",
        ExpressionAttributeNames = new() { ["#researcher"] = IdleFormat.Researcher },
        ExpressionAttributeValues = new() { [":researcher"] = new AttributeValue { S = researcher } },
        ExclusiveStartKey = after,
    };

    private static Dictionary<string, AttributeValue> Written(IdleRecord record)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            [IdleFormat.Researcher] = new() { S = record.Researcher },
            [IdleFormat.Workstation] = new() { S = record.Workstation },
            [nameof(IdleRecord.StackId)] = new() { S = record.StackId },
            [nameof(IdleRecord.Verdict)] = new() { S = record.Verdict.ToString() },
            [nameof(IdleRecord.Reason)] = new() { S = record.Reason },
            [nameof(IdleRecord.LimitMinutes)] = new() { N = record.LimitMinutes.ToString(CultureInfo.InvariantCulture) },
            [nameof(IdleRecord.DecidedAt)] = Time(record.DecidedAt),
            [IdleFormat.ExpiresAt] = new() { N = (record.DecidedAt + IdleFormat.Kept).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        };
        if (record.StopsAt is { } stop)
        {
            item[nameof(IdleRecord.StopsAt)] = Time(stop);
        }

        if (record.WarnedAt is { } warned)
        {
            item[nameof(IdleRecord.WarnedAt)] = Time(warned);
        }

        return item;
    }

    /// <returns>Null for an item of another version: it is decided anew.</returns>
    private static IdleRecord? Read(Dictionary<string, AttributeValue> item) =>
        Text(item, IdleFormat.Researcher) is { } researcher && Text(item, IdleFormat.Workstation) is { } workstation
        && Text(item, nameof(IdleRecord.StackId)) is { } stack && Enum.TryParse<IdleVerdict>(Text(item, nameof(IdleRecord.Verdict)), out var verdict)
        && Text(item, nameof(IdleRecord.Reason)) is { } reason && Time(item, nameof(IdleRecord.DecidedAt)) is { } decided
        && int.TryParse(item.GetValueOrDefault(nameof(IdleRecord.LimitMinutes))?.N, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? new IdleRecord
            {
                Researcher = researcher,
                Workstation = workstation,
                StackId = stack,
                Verdict = verdict,
                Reason = reason,
                LimitMinutes = limit,
                DecidedAt = decided,
                StopsAt = Time(item, nameof(IdleRecord.StopsAt)),
                WarnedAt = Time(item, nameof(IdleRecord.WarnedAt)),
            }
            : null;

    private static string? Text(Dictionary<string, AttributeValue> item, string name) => item.GetValueOrDefault(name)?.S;

    private static AttributeValue Time(DateTimeOffset time) => new() { S = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };

    private static DateTimeOffset? Time(Dictionary<string, AttributeValue> item, string name) =>
        DateTimeOffset.TryParseExact(Text(item, name), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
