using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Governance;

public sealed class MeterTests(Platform platform)
{
    private TemplateResource Table => platform.Poc.Governance.Named("AWS::DynamoDB::Table", "Meter");

    [Fact]
    public void The_tables_keys_are_the_formats() => Assert.Equal(
        (MeterFormat.Researcher, MeterFormat.DayAndWorkstation),
        (Table.Text("KeySchema.0.AttributeName"), Table.Text("KeySchema.1.AttributeName")));

    [Fact]
    public void The_index_is_the_formats() => Assert.Equal(
        (MeterFormat.ByMonth, MeterFormat.Month, "ALL"),
        (Table.Text("GlobalSecondaryIndexes.0.IndexName"), Table.Text("GlobalSecondaryIndexes.0.KeySchema.0.AttributeName"),
            Table.Text("GlobalSecondaryIndexes.0.Projection.ProjectionType")));

    [Fact]
    public void It_is_encrypted_with_the_platforms_key() => Assert.Equal(
        ("true", "KMS", "<KeyArn>"),
        (Table.Text("SSESpecification.SSEEnabled"), Table.Text("SSESpecification.SSEType"), Table.Properties.At("SSESpecification.KMSMasterKeyId").Resolved()));

    [Fact]
    public void It_can_be_restored_expires_and_bills_by_request() => Assert.Equal(
        ("true", MeterFormat.ExpiresAt, "PAY_PER_REQUEST"),
        (Table.Text("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"), Table.Text("TimeToLiveSpecification.AttributeName"), Table.Text("BillingMode")));

    [Fact]
    public void Production_keeps_it_whatever_happens_to_the_stack()
    {
        var table = platform.Production.Governance.Named("AWS::DynamoDB::Table", "Meter");

        Assert.Equal(("true", "Retain"), (table.Text("DeletionProtectionEnabled"), table.Json["DeletionPolicy"]!.ToString()));
    }

    [Fact]
    public void Of_a_proof_of_concept_it_goes_with_the_stack() =>
        Assert.Equal(("false", "Delete"), (Table.Text("DeletionProtectionEnabled"), Table.Json["DeletionPolicy"]!.ToString()));

    [Fact]
    public void Researchers_query_their_own_partition_and_nothing_else()
    {
        var statement = Assert.Single(Allowing("dynamodb:"));

        Assert.Equal(["dynamodb:Query"], statement["Action"].Texts());
        Assert.Equal(["<IdleTable>", "<MeterTable>"], statement["Resource"]!.AsArray().Select(table => table.Resolved().Split(":table/")[1]));
        Assert.Equal(
            "${aws:PrincipalTag/cloudworkstation:researcher}", statement["Condition"]!["ForAllValues:StringEquals"]!["dynamodb:LeadingKeys"]!.ToString());
        Assert.Equal("false", statement["Condition"]!["Null"]!["dynamodb:LeadingKeys"]!.ToString());
    }

    [Fact]
    public void They_may_decrypt_the_table_through_DynamoDB_only()
    {
        var statement = Assert.Single(Allowing("kms:Decrypt"));

        Assert.Equal(["kms:Decrypt"], statement["Action"].Texts());
        Assert.StartsWith("dynamodb.us-east-1.", statement["Condition"]!["StringEquals"]!["kms:ViaService"].Resolved(), StringComparison.Ordinal);
        Assert.Equal(
            ["<MeterTable>", "<IdleTable>"],
            statement["Condition"]!["StringEquals"]!["kms:EncryptionContext:aws:dynamodb:tableName"]!.AsArray().Select(table => table.Resolved()));
    }

    private List<JsonObject> Allowing(string service) =>
    [
        .. platform.Poc.Catalog.Resources("AWS::IAM::ManagedPolicy").Where(policy => policy.LogicalId.StartsWith("Researchers", StringComparison.Ordinal)).SelectMany(policy => policy.Statements())
            .Where(statement => statement["Effect"]!.ToString() == "Allow" && statement["Action"].Texts().Any(action => action.StartsWith(service, StringComparison.Ordinal))),
    ];
}
