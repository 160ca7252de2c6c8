using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What researchers may know of money: their own meter records. The index of all months is not named, so it stays closed.</summary>
internal sealed class SpendingAccess(Construct scope, string meterTable, string keyArn)
{
    public Statement[] Statements() =>
    [
        Access.Allow(["dynamodb:Query"], scope.Arn("dynamodb", $"table/{meterTable}"))
            // Every key that a request names; a query always names one.
            .When("ForAllValues:StringEquals", "dynamodb:LeadingKeys", ResearcherTags.Self)
            .When("Null", "dynamodb:LeadingKeys", "false"),
        // DynamoDB opens the table with the reader's rights.
        Access.Allow(["kms:Decrypt"], keyArn)
            .When("StringEquals", "kms:ViaService", scope.HostOf("dynamodb"))
            .When("StringEquals", "kms:EncryptionContext:aws:dynamodb:tableName", meterTable),
    ];
}
