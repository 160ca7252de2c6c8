using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Tests.Costs;

public class PriceListReaderTests
{
    private const string Row =
        """{ "service": "AmazonEC2", "component": "ebs", "item": "gp3 storage", "region": "us-east-1", "usd": 0.08, "unit": "GB-month", "asOf": "2026-09-24", "confidence": "high", "source": "s" }""";

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_price_is_exact()
    {
        var price = Assert.Single(Read(Row).Value!.Prices);

        Assert.Equal(0.08m, price.Usd);
        Assert.Equal(new DateOnly(2026, 9, 24), price.AsOf);
        Assert.Equal(PriceConfidence.High, price.Confidence);
    }

    [Fact]
    public void A_price_may_have_an_exponent() =>
        Assert.Equal(0.0000166667m, Assert.Single(Read(Row.Replace("0.08", "1.66667e-05", StringComparison.Ordinal)).Value!.Prices).Usd);

    [Theory]
    [InlineData("0.08", "-0.08", "prices[0].usd", "-0.08")]
    [InlineData("0.08", "80", "prices[0].usd", "nothing costs more than 10")]
    [InlineData("0.08", "\"0.08\"", "prices[0].usd", "remove the quotes")]
    [InlineData("GB-month", "GB-months", "prices[0].unit", "GB-month")]
    [InlineData("2026-09-24", "2026-11-23", "prices[0].asOf", "after today, 2026-11-22")]
    [InlineData("2026-09-24", "2026-02-30", "prices[0].asOf", "yyyy-MM-dd")]
    [InlineData("2026-09-24", "2026", "prices[0].asOf", "yyyy-MM-dd")]
    [InlineData("us-east-1", "Virginia", "prices[0].region", "Virginia")]
    [InlineData("\"s\"", "\"t\"", "prices[0].source", "sources does not have")]
    [InlineData("\"high\"", "\"sure\"", "prices[0].confidence", "high")]
    [InlineData("\"item\"", "\"itme\"", "prices[0].itme", "item")]
    [InlineData("\"usd\": 0.08, ", "", "prices[0].usd", "missing")]
    [InlineData("0.08", "null", "prices[0].usd", "")]
    [InlineData("0.08", "1e30", "prices[0].usd", "")]
    [InlineData("0.08", ".NaN", "prices[0].usd", "")]
    [InlineData("\"unit\": \"GB-month\", ", "", "prices[0].unit", "missing")]
    [InlineData("\"asOf\": \"2026-09-24\", ", "", "prices[0].asOf", "missing")]
    public void A_mistake_is_placed_and_explained(string valid, string wrong, string path, string hint)
    {
        var errors = Read(Row.Replace(valid, wrong, StringComparison.Ordinal)).Errors;

        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_price_of_the_same_thing_is_refused() =>
        Assert.Equal("prices[1]", Assert.Single(Read(Row + ", " + Row.Replace("0.08", "0.09", StringComparison.Ordinal)).Errors).Path);

    [Fact]
    public void A_second_price_of_the_same_tier_is_refused_and_another_tier_is_none()
    {
        string Tier(string name) => Row.Replace("\"source\": \"s\"", $"\"source\": \"s\", \"tier\": \"{name}\"", StringComparison.Ordinal);

        Assert.Empty(Read(Tier("first 50 TB") + ", " + Tier("over 50 TB")).Errors);
        Assert.Contains("is a second price of ebs gp3 storage in us-east-1, first 50 TB; keep one.", Assert.Single(Read(Tier("first 50 TB") + ", " + Tier("first 50 TB")).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_prices_is_refused() => Assert.False(Read("").Succeeded);

    private static DocumentResult<PriceList> Read(string rows) =>
        PriceListReader.Read($$"""{ "about": "a test", "sources": { "s": "somewhere" }, "prices": [ {{rows}} ] }""", "prices.json", Today);
}
