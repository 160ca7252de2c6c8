using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>One row of a price list, refreshed from products that a test makes.</summary>
internal static class OneRow
{
    public const string Usage = "USE1-Studio:JupyterLab-ml.t3.medium";

    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static Price Row { get; } = new()
    {
        Service = "AmazonSageMaker",
        Component = "studio",
        Item = "ml.t3.medium",
        Region = "us-east-1",
        Usd = 0.05m,
        Unit = "hour",
        AsOf = new(2025, 1, 1),
        Confidence = PriceConfidence.Medium,
        Source = "s",
        UsageType = Usage,
        Note = "a note",
    };

    public static PriceList ListOf(params Price[] rows) => new("a test", rows, [], new Dictionary<string, string> { ["s"] = "somewhere" });

    public static async Task<RefreshedRow> RefreshAsync(Price row, params string[] products)
    {
        var list = ListOf(row);
        var report = await new PriceRefresh(new FakeProducts(products), Today).RunAsync(list, WantedPrices.Rows(list, null), TestContext.Current.CancellationToken);
        Assert.Empty(report.Unreadable);
        return Assert.Single(report.Rows);
    }

    public static (RowOutcome, string?) Told(RefreshedRow row) => (row.Outcome, row.Reason);
}
