using Amazon.CDK.AWS.DynamoDB;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>The table of meter records: billed by request, encrypted with the platform's key, restorable to any second of 35 days.</summary>
public sealed class MeterRecords : Construct
{
    public MeterRecords(Construct scope, string id, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var table = new CfnTable(this, "Table", new CfnTableProps
        {
            BillingMode = "PAY_PER_REQUEST",
            AttributeDefinitions = new[] { Text(MeterFormat.Researcher), Text(MeterFormat.DayAndWorkstation), Text(MeterFormat.Month) },
            KeySchema = Keys(MeterFormat.Researcher),
            GlobalSecondaryIndexes = new[]
            {
                new CfnTable.GlobalSecondaryIndexProperty
                {
                    IndexName = MeterFormat.ByMonth,
                    KeySchema = Keys(MeterFormat.Month),
                    Projection = new CfnTable.ProjectionProperty { ProjectionType = "ALL" },
                },
            },
            SseSpecification = new CfnTable.SSESpecificationProperty { SseEnabled = true, SseType = "KMS", KmsMasterKeyId = keyArn },
            PointInTimeRecoverySpecification = new CfnTable.PointInTimeRecoverySpecificationProperty { PointInTimeRecoveryEnabled = true },
            TimeToLiveSpecification = new CfnTable.TimeToLiveSpecificationProperty { AttributeName = MeterFormat.ExpiresAt, Enabled = true },
            DeletionProtectionEnabled = !deployment.DestroysData,
        });
        table.ApplyRemovalPolicy(deployment.RemovalPolicy);
        (TableName, Arn) = (table.Ref, table.AttrArn);
    }

    public string TableName { get; }

    public string Arn { get; }

    /// <value>The index of all months.</value>
    public string IndexArn => $"{Arn}/index/{MeterFormat.ByMonth}";

    private static CfnTable.AttributeDefinitionProperty Text(string name) => new() { AttributeName = name, AttributeType = "S" };

    private static CfnTable.KeySchemaProperty[] Keys(string partition) =>
    [
        new() { AttributeName = partition, KeyType = "HASH" },
        new() { AttributeName = MeterFormat.DayAndWorkstation, KeyType = "RANGE" },
    ];
}
