using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Domain.Tests.Costs.Refresh;

/// <summary>The shipped list against an AWS that has all of its prices, in AWS's own units and tiers.</summary>
public sealed class WholeListTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Dictionary<string, (string Unit, decimal Count)> Units = new()
    {
        ["hour"] = ("Hrs", 1),
        ["session-hour"] = ("Hrs", 1),
        ["DPU-hour"] = ("DPU-Hour", 1),
        ["minute"] = ("minutes", 1),
        ["GB"] = ("GB", 1),
        ["GB-month"] = ("GB-Mo", 1),
        ["GB-second"] = ("Lambda-GB-Second", 1),
        ["IOPS-month"] = ("IOPS-Mo", 1),
        ["MiBps-month"] = ("MiBps-Mo", 1),
        ["key-month"] = ("Keys", 1),
        ["alarm-month"] = ("Alarms", 1),
        ["metric-month"] = ("Metrics", 1),
        ["request"] = ("Requests", 1),
        ["1000 requests"] = ("Requests", 1_000),
        ["10000 requests"] = ("Requests", 10_000),
        ["1000000 requests"] = ("Requests", 1_000_000),
        ["1000000 events"] = ("64K Chunks", 1_000_000),
        ["100000 notifications"] = ("Notifications", 100_000),
    };

    [Fact]
    public async Task Every_row_with_a_usage_type_is_confirmed()
    {
        var report = await RefreshAsync(PriceList.Shipped);

        Assert.All(report.Rows, row => Assert.True(
            row.Outcome == (row.Before.UsageType is null ? RowOutcome.NotAsked : RowOutcome.Unchanged), $"{row.Before.Component} {row.Before.Item} {row.Outcome} {row.Reason}"));
        Assert.True(report.IsClean);
        Assert.Equal(PriceList.Shipped.Prices.Count, report.List.Prices.Count);
    }

    [Fact]
    public async Task All_uses_of_an_instance_type_are_one_question()
    {
        var aws = new FakeProducts();
        var list = PriceList.Shipped;

        await new PriceRefresh(aws, Today).RunAsync(
            list, [.. WantedPrices.Rows(list, "us-east-1").Where(wanted => wanted.Row.Item == "ml.m5.xlarge")], TestContext.Current.CancellationToken);

        Assert.Equal(new ProductQuery("AmazonSageMaker", "us-east-1", "ml.m5.xlarge"), Assert.Single(aws.Queries));
    }

    [Fact]
    public async Task What_a_region_lacks_is_added_from_the_others()
    {
        var wanted = WantedPrices.Missing(PriceList.Shipped, "eu-west-1");
        Assert.Contains(wanted, price => (price.Row.Component, price.Row.Item, price.Row.UsageType) == ("kms", "customer managed key", "<P>KMS-Keys"));
        var aws = new FakeProducts(query => query.ServiceCode == "awskms"
            ? [Listed.Product("SKU1", "eu-west-1-KMS-Keys", "Keys", "1.0000000000", ("regionCode", "eu-west-1"))]
            : []);

        var report = await new PriceRefresh(aws, Today).RunAsync(PriceList.Shipped, wanted, TestContext.Current.CancellationToken);

        var added = Assert.Single(report.Of(RowOutcome.Added));
        Assert.Equal(1, report.List.Find("kms", "customer managed key", "eu-west-1")!.Usd);
        Assert.Equal("eu-west-1-KMS-Keys", added.After!.UsageType);
        Assert.All(report.Of(RowOutcome.NotFound), row => Assert.Null(row.After));
    }

    [Theory]
    [InlineData("ml.g6.12xlarge", "us-east-1", "studio training processing hosting")]
    [InlineData("ml.m5.xlarge", "us-east-1", "")]
    [InlineData("c7i.large", "us-east-1", "ec2-linux-on-demand")]
    public void An_instance_type_is_asked_for_in_the_uses_that_lack_it(string type, string region, string uses) =>
        Assert.Equal(uses, string.Join(' ', WantedPrices.Of(PriceList.Shipped, type, region).Select(wanted => wanted.Row.Component)));

    [Fact]
    public async Task What_is_written_is_read_back_the_same()
    {
        var refreshed = (await RefreshAsync(PriceList.Shipped)).List;

        var read = PriceListReader.Read(PriceListWriter.Write(refreshed), "prices.json", Today);

        Assert.Empty(read.Errors);
        Assert.Equal(refreshed.Prices, read.Value!.Prices);
        Assert.Equal(refreshed.Sources, read.Value.Sources);
        Assert.Equal(refreshed.Fallbacks, read.Value.Fallbacks);
        Assert.Equal(refreshed.About, read.Value.About);
    }

    private static Task<RefreshReport> RefreshAsync(PriceList list) => new PriceRefresh(new FakeProducts(query => Answer(list, query)), Today)
        .RunAsync(list, WantedPrices.Rows(list, null), TestContext.Current.CancellationToken);

    /// <summary>All of a region's products of the service whose usage type has the part, as AWS would answer.</summary>
    private static List<string> Answer(PriceList list, ProductQuery query) =>
    [
        .. list.Prices
            .Where(price => price.Service == query.ServiceCode && (price.Region == query.Region || price.Region == "*") && price.UsageType?.Contains(query.UsageTypePart, StringComparison.Ordinal) == true)
            .GroupBy(price => price.UsageType!)
            .Select((group, index) => Listed.Tiered(
                $"SKU{index}", group.Key.Replace("<P>", "APN2-", StringComparison.Ordinal), Units[group.First().Unit].Unit,
                [.. group.Select((price, tier) => Rate(price, tier, tier == group.Count() - 1))], ("regionCode", query.Region), ("fromRegionCode", query.Region))),
    ];

    private static (string Begin, string End, string Usd) Rate(Price price, int tier, bool last)
    {
        string Number(int value) => (1_000 * value).ToString(CultureInfo.InvariantCulture);
        return (Number(tier), last ? "Inf" : Number(tier + 1), (price.Usd / Units[price.Unit].Count).ToString("0.0000000000##########", CultureInfo.InvariantCulture));
    }
}
