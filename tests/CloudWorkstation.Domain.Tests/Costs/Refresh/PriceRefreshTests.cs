using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>Which of AWS's prices becomes that of a row, and when none does.</summary>
public sealed class PriceRefreshTests
{
    private const string Usage = "USE1-Studio:JupyterLab-ml.t3.medium";

    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Price Row = new()
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

    private static (RowOutcome, string?) Told(RefreshedRow row) => (row.Outcome, row.Reason);

    private static async Task<RefreshedRow> RefreshAsync(Price row, params string[] products)
    {
        var list = ListOf(row);
        var report = await new PriceRefresh(new FakeProducts(products), Today).RunAsync(list, WantedPrices.Rows(list, null), TestContext.Current.CancellationToken);
        Assert.Empty(report.Unreadable);
        return Assert.Single(report.Rows);
    }

    private static PriceList ListOf(params Price[] rows) => new("a test", rows, [], new Dictionary<string, string> { ["s"] = "somewhere" });
}
