using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>
/// What researchers may know of what is counted and decided about them: their own items. The meter's index of all months is not named, so it
/// stays closed.
/// </summary>
internal sealed class SpendingAccess(Construct scope, string[] tables, string keyArn)
{
    public Statement[] Statements() =>
    [
        Access.Allow(["dynamodb:Query"], [.. tables.Select(table => scope.Arn("dynamodb", $"table/{table}"))])
            // Every key that a request names; a query always names one.
            .When("ForAllValues:StringEquals", "dynamodb:LeadingKeys", ResearcherTags.Self)
            .When("Null", "dynamodb:LeadingKeys", "false"),
        // DynamoDB opens the table with the reader's rights.
        Access.Allow(["kms:Decrypt"], keyArn)
            .When("StringEquals", "kms:ViaService", scope.HostOf("dynamodb"))
            .When("StringEquals", "kms:EncryptionContext:aws:dynamodb:tableName", tables),
    ];
}
