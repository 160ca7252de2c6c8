using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;
using static CloudWorkstation.Domain.Tests.Costs.Refresh.OneRow;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>Which of AWS's products are those of a row, and when none is.</summary>
public sealed class PriceRefreshTests
{
    [Fact]
    public async Task A_price_that_AWS_still_has_is_of_today()
    {
        var row = await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.0500000000"));

        Assert.Equal(RowOutcome.Unchanged, row.Outcome);
        Assert.Equal(Row with { AsOf = Today, Confidence = PriceConfidence.High, Source = "price-list-query-api" }, row.After);
        Assert.Equal("0.05", row.After!.Usd.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_new_price_is_taken_with_its_change_in_percent()
    {
        var row = await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.0520000000"));

        Assert.Equal((RowOutcome.Changed, 0.052m, 4m), (row.Outcome, row.After!.Usd, row.PercentChange));
        Assert.Equal(["SKU1"], row.Skus);
    }

    [Theory]
    [InlineData("<P>BoxUsage:t3.large", "EUW2-BoxUsage:t3.large")]
    [InlineData("BoxUsage:t3.large", "USE1-BoxUsage:t3.large")]
    [InlineData("EU-BoxUsage:t3.large", "EU-BoxUsage:t3.large")]
    [InlineData("us-east-1-KMS-Keys", "eu-west-1-KMS-Keys")]
    [InlineData("<P>KMS-Keys", "ap-southeast-2-KMS-Keys")]
    public async Task A_usage_type_is_known_behind_every_regions_prefix(string own, string listed)
    {
        var row = await RefreshAsync(Row with { UsageType = own, Service = "AmazonX" }, Listed.Product("SKU1", listed, "Hrs", "0.07"));

        Assert.Equal((RowOutcome.Changed, listed), (row.Outcome, row.After?.UsageType));
    }

    [Theory]
    [InlineData("USE1-IATimedStorage-ByteHrs")]
    [InlineData("USE1-TimedStorage-ByteHrs-Z")]
    [InlineData("USE1-LAX1-TimedStorage-ByteHrs")]
    public async Task A_usage_type_that_only_resembles_is_not_taken(string listed)
    {
        var row = await RefreshAsync(Row with { UsageType = "USE1-TimedStorage-ByteHrs", Service = "AmazonEFS" }, Listed.Product("SKU1", listed, "Hrs", "0.07"));

        Assert.Equal((RowOutcome.NotFound, "AWS lists no TimedStorage-ByteHrs in us-east-1"), (row.Outcome, row.Reason));
        Assert.Equal(new DateOnly(2025, 1, 1), row.After!.AsOf);
    }

    [Theory]
    [InlineData("regionCode", "us-west-2")]
    [InlineData("locationType", "AWS Local Zone")]
    public async Task Another_place_is_not_taken(string attribute, string value) =>
        Assert.Equal(RowOutcome.NotFound, (await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.07", (attribute, value)))).Outcome);

    [Theory]
    [InlineData("operatingSystem", "Windows")]
    [InlineData("tenancy", "Dedicated")]
    [InlineData("preInstalledSw", "SQL Std")]
    [InlineData("capacitystatus", "UnusedCapacityReservation")]
    public async Task Of_EC2_only_Linux_on_shared_hardware_is_taken(string attribute, string value)
    {
        var row = Row with { Service = "AmazonEC2", Component = "ec2-linux-on-demand", Item = "t3.large", UsageType = "BoxUsage:t3.large" };
        var linux = Listed.Product("LINUX", "BoxUsage:t3.large", "Hrs", "0.08", ("instanceType", "t3.large"), ("operatingSystem", "Linux"), ("tenancy", "Shared"));
        var other = Listed.Product("OTHER", "BoxUsage:t3.large", "Hrs", "0.11", ("instanceType", "t3.large"), (attribute, value));

        Assert.Equal(["LINUX"], (await RefreshAsync(row, other, linux)).Skus);
    }

    [Fact]
    public async Task Several_products_at_one_price_are_one_price()
    {
        var row = await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.06"), Listed.Product("SKU2", Usage, "Hrs", "0.0600"));

        Assert.Equal((RowOutcome.Changed, 0.06m), (row.Outcome, row.After!.Usd));
        Assert.Equal(["SKU1", "SKU2"], row.Skus);
    }

    [Fact]
    public async Task Several_products_at_different_prices_are_named_and_none_is_taken()
    {
        var row = await RefreshAsync(Row, Listed.Product("SKU1", Usage, "Hrs", "0.06"), Listed.Product("SKU2", Usage, "Hrs", "0.07"));

        Assert.Equal((RowOutcome.Ambiguous, Row), (row.Outcome, row.After));
        Assert.Equal("AWS lists several at different prices: SKU1 $0.06, SKU2 $0.07", row.Reason);
    }

    [Fact]
    public async Task The_term_that_holds_today_is_taken()
    {
        var document = Listed.Document("SKU1", Usage, [], new()
        {
            ["old"] = Listed.Term("SKU1", "Hrs", "2024-01-01T00:00:00Z", ("0", "Inf", "0.04")),
            ["now"] = Listed.Term("SKU1", "Hrs", "2026-11-01T00:00:00Z", ("0", "Inf", "0.06")),
            ["then"] = Listed.Term("SKU1", "Hrs", "2027-01-01T00:00:00Z", ("0", "Inf", "0.08")),
        });

        Assert.Equal(0.06m, (await RefreshAsync(Row, document.ToJsonString())).After!.Usd);
    }

    [Fact]
    public async Task What_is_sold_only_reserved_is_not_found()
    {
        var document = Listed.Document("SKU1", Usage, [], []);
        document["terms"] = new System.Text.Json.Nodes.JsonObject { ["Reserved"] = new System.Text.Json.Nodes.JsonObject() };

        Assert.Equal((RowOutcome.NotFound, "AWS has no on-demand price of SKU SKU1 today"), Told(await RefreshAsync(Row, document.ToJsonString())));
    }

    [Fact]
    public async Task A_row_without_a_usage_type_is_not_asked_for()
    {
        var aws = new FakeProducts();
        var list = ListOf(Row with { UsageType = null });

        var row = Assert.Single((await new PriceRefresh(aws, Today).RunAsync(list, WantedPrices.Rows(list, null), TestContext.Current.CancellationToken)).Rows);

        Assert.Equal((RowOutcome.NotAsked, "the list does not name AWS's usage type"), Told(row));
        Assert.Empty(aws.Queries);
    }
}
