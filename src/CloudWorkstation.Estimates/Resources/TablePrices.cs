using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>Tables. Source: the pricing page of Amazon DynamoDB.</summary>
internal static class TablePrices
{
    private const string Component = "dynamodb";

    public static IEnumerable<EstimateLine> Table(PricedResource table)
    {
        if (table.Text("BillingMode") != "PAY_PER_REQUEST")
        {
            yield return table.Unsupported("there is no price model for provisioned capacity");
            yield break;
        }

        var own = 1 + (table.Count("LocalSecondaryIndexes") ?? 0);
        var copies = own + (table.Count("GlobalSecondaryIndexes") ?? 0);
        yield return table.Usage(
            "DynamoDB writes", table.Prices.Item("on-demand write request units", Component), "items of 1 KB, written to the table and each index",
            new Factor(table.Assumptions.TableWrites * copies / 1_000_000, "million write units"));
        yield return table.Usage(
            "DynamoDB reads", table.Prices.Item("on-demand read request units", Component), "eventually consistent",
            new Factor(table.Assumptions.TableReads / 1_000_000, "million read units"));
        yield return table.Usage(
            "DynamoDB storage", table.Prices.Item("table storage", Component), "items and indexes",
            new Factor(table.Assumptions.TableGb * copies, "GB"));
        if (table.IsTrue("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"))
        {
            yield return table.Usage(
                "DynamoDB point-in-time recovery", table.Prices.Item("point-in-time recovery storage", Component), "as large as the table",
                new Factor(table.Assumptions.TableGb * own, "GB"));
        }
    }
}
