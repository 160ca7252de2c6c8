using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Domain.Tests.Costs;

public class PriceLookupTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_fresh_price_of_the_region_needs_no_remark()
    {
        var quote = In("us-east-1").Instance("ml.t3.medium", PriceComponents.Studio);

        Assert.Equal(0.05m, quote.Usd);
        Assert.Equal(new DateOnly(2026, 9, 24), quote.AsOf);
        Assert.Empty(quote.Remarks);
    }

    [Fact]
    public void An_old_price_is_flagged() => Assert.Contains(
        "more than 180 days old", Assert.Single(In("us-east-1").Instance("ml.t3.large", PriceComponents.Studio).Remarks), StringComparison.Ordinal);

    [Fact]
    public void A_price_ages_by_the_day_it_is_asked_for() =>
        Assert.NotEmpty(new PriceLookup(PriceList.Shipped, "us-east-1", new DateOnly(2027, 4, 1)).Instance("ml.t3.medium", PriceComponents.Studio).Remarks);

    [Fact]
    public void A_price_without_certainty_is_flagged() => Assert.Contains(
        In("us-west-2").Instance("ml.g5.2xlarge", "hosting").Remarks, remark => remark.Contains("uncertain", StringComparison.Ordinal));

    [Fact]
    public void Another_use_of_the_same_type_stands_in_and_is_named()
    {
        var quote = In("eu-west-1").Instance("ml.t3.medium", PriceComponents.Studio);

        Assert.Equal(0.055m, quote.Usd);
        Assert.Contains("its studio-classic price is used", quote.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_known_to_cost_the_same_stands_in_and_is_named()
    {
        var quote = In("us-west-2").Instance("ml.t3.medium", PriceComponents.Studio);

        Assert.Equal(0.05m, quote.Usd);
        Assert.Contains("prices of us-east-1 are used", Assert.Single(quote.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_region_stands_in() => Assert.Null(In("eu-central-1").Instance("ml.t3.medium", PriceComponents.Studio).Usd);

    [Fact]
    public void An_unknown_price_says_what_is_missing() => Assert.Equal(
        "The price list has no studio price of ml.t3.medium in eu-central-1.",
        Assert.Single(In("eu-central-1").Instance("ml.t3.medium", PriceComponents.Studio).Remarks));

    [Fact]
    public void A_smaller_type_than_those_known_costs_the_highest_of_its_family()
    {
        var quote = In("us-east-1").Instance("ml.m6i.large", PriceComponents.Studio);

        Assert.Equal((0.922m, true), (quote.Usd, quote.Estimated));
        Assert.Contains("$0.922 is the highest of ml.m6i, after ml.m6i.4xlarge", quote.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_larger_type_than_those_known_costs_more_by_its_size() =>
        Assert.Equal(0.922m * 6, In("us-east-1").Instance("ml.m6i.24xlarge", PriceComponents.Studio).Usd);

    [Theory]
    [InlineData("ml.m6i.metal")]
    [InlineData("ml.x9.large")]
    [InlineData("nonsense")]
    public void A_type_without_a_size_or_a_known_family_has_no_price(string type) => Assert.Null(In("us-east-1").Instance(type, PriceComponents.Studio).Usd);

    [Fact]
    public void A_price_for_all_regions_is_one_of_each() => Assert.Equal(0m, In("eu-central-1").Item("gateway endpoint (S3, DynamoDB)", "vpc-endpoint").Usd);

    private static PriceLookup In(string region) => new(PriceList.Shipped, region, Today);
}
