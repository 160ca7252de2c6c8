using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Tests.Costs;

public class ShippedPricesTests
{
    private static readonly DocumentResult<PriceList> Strict = PriceListReader.Read(
        RepositoryFiles.Read("src/CloudWorkstation.Domain/Costs/prices.json"), "prices.json", DateOnly.FromDateTime(DateTime.UtcNow));

    [Fact]
    public void The_shipped_list_passes_the_strict_reader() => Assert.Empty(Strict.Errors);

    [Fact]
    public void The_shipped_list_is_what_the_strict_reader_reads()
    {
        Assert.Equal(Strict.Value!.Prices, PriceList.Shipped.Prices);
        Assert.Equal(Strict.Value.Sources, PriceList.Shipped.Sources);
        Assert.Equal(Strict.Value.FallbackOf("us-west-2"), PriceList.Shipped.FallbackOf("us-west-2"));
    }

    [Fact]
    public void It_has_what_workstations_and_the_platform_are_priced_from() => Assert.Superset(
        new HashSet<string>
        {
            "ec2-linux-on-demand", "ebs", "studio", "studio-storage", "canvas", "glue", "efs", "s3", "kms", "vpc-endpoint", "logs", "lambda", "sns",
            "eventbridge", "alarms", "ecr", "codebuild", "training", "processing", "hosting", "ml-storage",
        },
        PriceList.Shipped.Prices.Select(price => price.Component).ToHashSet());

    [Fact]
    public void Every_price_says_where_it_comes_from() =>
        Assert.All(PriceList.Shipped.Prices, price => Assert.True(PriceList.Shipped.Sources.ContainsKey(price.Source), price.Item));

    [Theory]
    [InlineData("ml.t3.medium", 0.05)]
    [InlineData("ml.t3.large", 0.10)]
    [InlineData("ml.g4dn.xlarge", 0.7364)]
    public void Studio_costs_what_AWS_asks(string type, double usd) =>
        Assert.Equal((decimal)usd, PriceList.Shipped.Find("studio", type, "us-east-1")!.Usd);
}
