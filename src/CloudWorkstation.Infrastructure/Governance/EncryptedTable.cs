using Amazon.CDK.AWS.DynamoDB;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>A table billed by request, encrypted with the platform's key, restorable to any second of 35 days, whose items expire.</summary>
internal static class EncryptedTable
{
    /// <param name="index">Name and partition key of an index with the table's sort key; null for none.</param>
    /// <param name="expiry">The attribute that says when an item expires.</param>
    public static CfnTable Add(
        Construct scope, (string Partition, string Sort) keys, (string Name, string Partition)? index, string expiry, string keyArn, Deployment deployment)
    {
        string[] named = index is { } other ? [keys.Partition, keys.Sort, other.Partition] : [keys.Partition, keys.Sort];
        var table = new CfnTable(scope, "Table", new CfnTableProps
        {
            BillingMode = "PAY_PER_REQUEST",
            AttributeDefinitions = named.Select(name => new CfnTable.AttributeDefinitionProperty { AttributeName = name, AttributeType = "S" }).ToArray(),
            KeySchema = Schema(keys.Partition, keys.Sort),
            GlobalSecondaryIndexes = index is not { } by ? null : new[]
            {
                new CfnTable.GlobalSecondaryIndexProperty
                {
                    IndexName = by.Name,
                    KeySchema = Schema(by.Partition, keys.Sort),
                    Projection = new CfnTable.ProjectionProperty { ProjectionType = "ALL" },
                },
            },
            SseSpecification = new CfnTable.SSESpecificationProperty { SseEnabled = true, SseType = "KMS", KmsMasterKeyId = keyArn },
            PointInTimeRecoverySpecification = new CfnTable.PointInTimeRecoverySpecificationProperty { PointInTimeRecoveryEnabled = true },
            TimeToLiveSpecification = new CfnTable.TimeToLiveSpecificationProperty { AttributeName = expiry, Enabled = true },
            DeletionProtectionEnabled = !deployment.DestroysData,
        });
        table.ApplyRemovalPolicy(deployment.RemovalPolicy);
        return table;
    }

    private static CfnTable.KeySchemaProperty[] Schema(string partition, string sort) =>
        [new() { AttributeName = partition, KeyType = "HASH" }, new() { AttributeName = sort, KeyType = "RANGE" }];
}
