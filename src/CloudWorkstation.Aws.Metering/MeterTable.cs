using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Metering;

/// <summary>The meter's table in DynamoDB.</summary>
/// <param name="dynamoDb">Its own retries stay harmless: a repetition of a write that took effect counts nothing.</param>
/// <param name="table">Name of the table.</param>
public sealed class MeterTable(IAmazonDynamoDB dynamoDb, string table)
{
    /// <summary>Adds a sample to the items of its days.</summary>
    /// <returns>One answer a day, in order.</returns>
    public async Task<IReadOnlyList<MeterAddition>> AddAsync(MeterSample sample, CancellationToken cancellation)
    {
        var additions = new List<MeterAddition>();
        foreach (var day in sample.ByDay())
        {
            additions.Add(await AddAsync(MeterUpdate.Of(day), cancellation));
        }

        return additions;
    }

    /// <summary>One page of items.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public async Task<MeterPage> ReadAsync(MeterRange range, MeterPageEnd? after, CancellationToken cancellation)
    {
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = table,
                IndexName = range.Index,
                KeyConditionExpression = "#partition = :partition AND #sort BETWEEN :first AND :last",
                ExpressionAttributeNames = new() { ["#partition"] = range.PartitionKey, ["#sort"] = MeterFormat.DayAndWorkstation },
                ExpressionAttributeValues = new()
                {
                    [":partition"] = new AttributeValue { S = range.Partition },
                    [":first"] = new AttributeValue { S = range.First },
                    [":last"] = new AttributeValue { S = range.Last },
                },
                ExclusiveStartKey = after?.Key,
            },
            cancellation);
        var read = (answer.Items ?? []).Select(item => MeterItem.Read(item.ToMeterValues())).ToList();
        return new MeterPage(
            new MeterReading([.. read.Select(item => item.Record).OfType<MeterRecord>()], [.. read.Select(item => item.Problem).OfType<string>()]),
            answer.LastEvaluatedKey is { Count: > 0 } end ? new MeterPageEnd(end) : null);
    }

    private async Task<MeterAddition> AddAsync(MeterUpdate update, CancellationToken cancellation)
    {
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = update.Key.ToAttributes(),
            UpdateExpression = update.Expression,
            ConditionExpression = MeterUpdate.Condition,
            ExpressionAttributeNames = update.Names.ToDictionary(),
            ExpressionAttributeValues = update.Values.ToAttributes(),
            ReturnValues = ReturnValue.ALL_NEW,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        try
        {
            var answer = await dynamoDb.UpdateItemAsync(request, cancellation);
            return new MeterAddition(true, MeterItem.Read(answer.Attributes.ToMeterValues()).Record);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            return new MeterAddition(false, MeterItem.Read(refusal.Item.ToMeterValues()).Record);
        }
    }
}
