using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Estimates.Endpoints;

namespace CloudWorkstation.Estimates.Tests.Endpoints;

public class EndpointCheckTests
{
    private static readonly PlatformFeature[] Features = [PlatformFeature.Studio, PlatformFeature.Pipeline];

    [Fact]
    public void A_complete_VPC_lacks_nothing_and_its_price_is_told()
    {
        var check = EndpointCheck.Of(Features, All("us-east-1"), "us-east-1", 2, Prices("us-east-1"));

        Assert.Empty(check.Missing);
        Assert.Empty(check.Unused);
        Assert.Equal(7 * 2 * 730 * 0.01m, check.MonthlyUsd);
        Assert.Equal(["All needed interface endpoints: $102.20 a month in 2 zones, as of 2024-10-18, without data."], check.Describe());
    }

    [Fact]
    public void A_missing_endpoint_is_named_with_its_reason_and_price()
    {
        var check = EndpointCheck.Of(Features, All("us-east-1").Where(name => !name.EndsWith("ecr.dkr", StringComparison.Ordinal)), "us-east-1", 2, Prices("us-east-1"));

        Assert.Equal(
            "Missing VPC endpoint com.amazonaws.us-east-1.ecr.dkr ($14.60 a month in 2 zones, as of 2024-10-18). Without it: Pipeline: jobs cannot pull their images.",
            check.Describe().First());
    }

    [Fact]
    public void The_missing_gateway_is_free()
    {
        var check = EndpointCheck.Of(Features, All("us-east-1").Where(name => !name.EndsWith(".s3", StringComparison.Ordinal)), "us-east-1", 2, Prices("us-east-1"));

        Assert.Contains("Missing VPC endpoint com.amazonaws.us-east-1.s3 (free)", check.Describe().First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Studio_under_the_usual_prefix_is_not_there() =>
        Assert.Equal(
            "studio",
            Assert.Single(EndpointCheck.Of(
                Features, All("us-east-1").Select(name => name.Replace("aws.sagemaker.", "com.amazonaws.", StringComparison.Ordinal)), "us-east-1", 2, Prices("us-east-1")).Missing).Service);

    [Fact]
    public void An_endpoint_of_no_use_is_pointed_out() =>
        Assert.Equal(
            ["com.amazonaws.us-east-1.athena"],
            EndpointCheck.Of(Features, [.. All("us-east-1"), "com.amazonaws.us-east-1.athena"], "us-east-1", 2, Prices("us-east-1")).Unused);

    [Fact]
    public void A_price_that_is_not_known_is_not_guessed()
    {
        var check = EndpointCheck.Of(Features, [], "ap-south-9", 2, Prices("ap-south-9"));

        Assert.Null(check.MonthlyUsd);
        Assert.Contains("price in ap-south-9 not known", check.Describe().First(line => line.Contains("ecr.api", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("The price of interface endpoints in ap-south-9 is not known.", check.Describe().Last());
    }

    [Theory]
    [InlineData("us-east-1", 1, 7.30)]
    [InlineData("us-west-2", 2, 14.60)]
    [InlineData("eu-west-1", 2, 16.06)]
    public void A_month_has_730_hours(string region, int zones, double usd) =>
        Assert.Equal((decimal)usd, EndpointCheck.Of(Features, [], region, zones, Prices(region)).Price.Usd);

    private static PriceLookup Prices(string region) => new(PriceList.Shipped, region, new DateOnly(2026, 11, 22));

    private static IEnumerable<string> All(string region) => VpcEndpoints.RequiredFor(Features, region).Select(need => need.ServiceName);
}
