using CloudWorkstation.Domain.Costs.Refresh;
using static CloudWorkstation.Domain.Tests.Costs.Refresh.OneRow;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>Which of a product's rates becomes the price of a row: tiers, free tiers, units, what is not believed.</summary>
public sealed class RefreshedRateTests
{
    [Theory]
    [InlineData(null, 1, 0.01)]
    [InlineData("first 1 PB", 3, 0.01)]
    [InlineData("next 4 PB", 3, 0.006)]
    [InlineData("over 5 PB", 3, 0.004)]
    public async Task A_tier_is_taken_by_its_place(string? tier, int count, double usd)
    {
        (string, string, string)[] rates = [("0", "1048576", "0.0100000000"), ("1048576", "5242880", "0.0060000000"), ("5242880", "Inf", "0.0040000000")];

        var row = await RefreshAsync(Row with { Tier = tier, Unit = "GB" }, Listed.Tiered("SKU1", Usage, "GB", rates[..count]));

        Assert.Equal((decimal)usd, row.After!.Usd);
    }

    [Theory]
    [InlineData(null, "AWS has 3 prices by amount used; give the row a tier: first, next or over (SKU SKU1)")]
    [InlineData("everything", "the tier \"everything\" does not begin with first, next, over or after (SKU SKU1)")]
    public async Task A_row_that_does_not_tell_its_tier_is_refused(string? tier, string reason)
    {
        var product = Listed.Tiered("SKU1", Usage, "GB", [("0", "10", "0.3"), ("10", "20", "0.2"), ("20", "Inf", "0.1")]);

        Assert.Equal((RowOutcome.Unusable, reason), Told(await RefreshAsync(Row with { Tier = tier, Unit = "GB" }, product)));
    }

    [Theory]
    [InlineData("next 4 PB", "the row is a middle tier and AWS has 1 price by amount used (SKU SKU1)")]
    [InlineData("over 5 PB", "the row is the last of several tiers and AWS has one price (SKU SKU1)")]
    public async Task A_tier_that_AWS_gave_up_is_refused(string tier, string reason) =>
        Assert.Equal((RowOutcome.Unusable, reason), Told(await RefreshAsync(Row with { Tier = tier, Unit = "GB" }, Listed.Product("SKU1", Usage, "GB", "0.01"))));

    [Theory]
    [InlineData(null)]
    [InlineData("after 20,000 free a month")]
    public async Task What_is_free_at_the_beginning_is_passed_over(string? tier)
    {
        var row = Row with { Unit = "10000 requests", Usd = 0.03m, Tier = tier };

        var refreshed = await RefreshAsync(row, Listed.Tiered("SKU1", Usage, "Requests", [("20000", "Inf", "0.0000030000"), ("0", "20000", "0.0000000000")]));

        Assert.Equal((RowOutcome.Unchanged, 0.03m), (refreshed.Outcome, refreshed.After!.Usd));
    }

    [Fact]
    public async Task A_price_of_nothing_is_not_believed() => Assert.Equal(
        (RowOutcome.Unusable, "AWS lists it at $0, as it lists free tiers and previews (SKU SKU1)"),
        Told(await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.0000000000"))));

    [Fact]
    public async Task What_cost_nothing_may_cost_nothing() =>
        Assert.Equal(RowOutcome.Unchanged, (await RefreshAsync(Row with { Usd = 0 }, Listed.Product("SKU1", Usage, "Hrs", "0.0000000000"))).Outcome);

    [Theory]
    [InlineData("Hrs", "5000", "AWS's price is $5000.00 for one hour; nothing costs more than $1000.00 (SKU SKU1)")]
    [InlineData("Quarter", "0.05", "AWS's unit is \"Quarter\", the row's is hour (SKU SKU1)")]
    public async Task An_absurd_price_or_another_unit_is_refused(string unit, string usd, string reason) =>
        Assert.Equal((RowOutcome.Unusable, reason), Told(await RefreshAsync(Row, Listed.Product("SKU1", Usage, unit, usd))));

    [Theory]
    [InlineData("Requests", "1000 requests", "0.0000050000", 0.005)]
    [InlineData("Request", "1000000 requests", "0.0000002000", 0.2)]
    [InlineData("GiBps-mo", "MiBps-month", "40.9600000000", 0.04)]
    [InlineData("Lambda-GB-Second", "GB-second", "0.0000166667", 0.0000166667)]
    [InlineData("64K Chunks", "1000000 events", "0.0000010000", 1)]
    [InlineData("Notifications", "100000 notifications", "0.0000200000", 2)]
    public async Task AWSs_units_become_the_lists(string aws, string own, string usd, double expected) =>
        Assert.Equal((decimal)expected, (await RefreshAsync(Row with { Unit = own }, Listed.Product("SKU1", Usage, aws, usd))).After!.Usd);
}
