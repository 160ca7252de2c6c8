using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>Answers that have not the documented form.</summary>
public sealed class MalformedAnswerTests
{
    private const string Usage = "USE1-Studio:JupyterLab-ml.t3.medium";

    private static readonly string Good = Listed.Product("GOOD", Usage, "Hrs", "0.0500000000");
    private static readonly PriceList List = new(
        "a test", [.. PriceList.Shipped.Prices.Where(price => price.UsageType == Usage)], [], PriceList.Shipped.Sources);

    [Theory]
    [InlineData("\"product\"", "\"produkt\"", "it has no \"product\"")]
    [InlineData("\"sku\":\"GOOD\"},\"serviceCode\"", "\"skuu\":\"GOOD\"},\"serviceCode\"", "it has no \"sku\"")]
    [InlineData("\"usagetype\"", "\"usage\"", "SKU GOOD has no usagetype")]
    [InlineData("\"USD\"", "\"CNY\"", "SKU GOOD has no price in USD")]
    [InlineData("0.0500000000\"}", "cheap\"}", "SKU GOOD has \"cheap\" where a number of zero or more belongs")]
    [InlineData("0.0500000000\"}", "-1\"}", "SKU GOOD has \"-1\" where a number of zero or more belongs")]
    [InlineData("2026-11-01T00:00:00Z", "soon", "SKU GOOD has \"soon\" where a date belongs")]
    [InlineData("\"priceDimensions\"", "\"prices\"", "it has no \"priceDimensions\"")]
    [InlineData("{\"product\"", "[{\"product\"", "it is no valid JSON")]
    public async Task An_entry_that_cannot_be_read_is_told_and_its_row_kept(string valid, string wrong, string why)
    {
        Assert.Contains(valid, Good, StringComparison.Ordinal);

        var report = await RefreshAsync(Good.Replace(valid, wrong, StringComparison.Ordinal));

        Assert.Contains(why, Assert.Single(report.Unreadable), StringComparison.Ordinal);
        Assert.Equal((RowOutcome.Unusable, List.Prices[0]), (report.Rows[0].Outcome, report.Rows[0].After));
        Assert.False(report.IsClean);
        Assert.Equal(List.Prices, report.List.Prices);
    }

    [Fact]
    public async Task Its_neighbours_are_read()
    {
        var report = await RefreshAsync("no JSON at all", Good);

        Assert.Equal(RowOutcome.Unchanged, report.Rows[0].Outcome);
        Assert.Single(report.Unreadable);
    }

    private static Task<RefreshReport> RefreshAsync(params string[] documents) => new PriceRefresh(new FakeProducts(documents), new DateOnly(2026, 11, 22))
        .RunAsync(List, WantedPrices.Rows(List, null), TestContext.Current.CancellationToken);
}
