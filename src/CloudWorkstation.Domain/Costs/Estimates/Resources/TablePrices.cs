namespace CloudWorkstation.Domain.Costs.Estimates;

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

        var copies = 1 + (table.Items("GlobalSecondaryIndexes")?.Count ?? 0);
        yield return table.Usage(
            "DynamoDB writes", table.Prices.Item("on-demand write request units", Component), "items of 1 KB, written to the table and each index",
            new Factor(table.Assumptions.TableWrites * copies / 1_000_000, "million write units"));
        yield return table.Usage(
            "DynamoDB reads", table.Prices.Item("on-demand read request units", Component), "eventually consistent",
            new Factor(table.Assumptions.TableReads / 1_000_000, "million read units"));
        yield return table.Usage(
            "DynamoDB storage", table.Prices.Item("table storage", Component), "items and indexes; what point-in-time recovery keeps is as much again",
            new Factor(table.Assumptions.TableGb * copies, "GB"));
    }
}
