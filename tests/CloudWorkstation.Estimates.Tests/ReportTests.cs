using System.Text.Json;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Estimates.Tests;

public sealed class ReportTests
{
    private const string Nat = """ "Nat": { "Type": "AWS::EC2::NatGateway" } """;
    private const string Jump = """ "Jump": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.micro", "SubnetId": "subnet-1" } } """;
    private const string LargerJump = """ "Jump": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.large", "SubnetId": "subnet-1" } } """;

    [Fact]
    public void A_comparison_tells_what_a_change_costs()
    {
        var comparison = EstimateComparison.Of(Sample.Of($"{Nat}, {Jump}"), Sample.Of($$"""{{LargerJump}}, "Address": { "Type": "AWS::EC2::EIP" }"""));

        Assert.Equal(["Address"], comparison.Added.Select(line => line.LogicalId));
        Assert.Equal(["NAT gateway", "NAT gateway data"], comparison.Removed.Select(line => line.Item));
        // 730 × (0.0832 − 0.0104)
        Assert.Equal(53.144m, Assert.Single(comparison.Changed).Difference);
        Assert.Equal(3.65m - 37.35m + 53.144m, comparison.Difference);
        Assert.Contains("**+$19.44 a month** ($45.58 → $65.03)", EstimateMarkdown.Of(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_changed_costs_nothing() =>
        Assert.Equal(0, EstimateComparison.Of(Sample.Of(Nat), Sample.Of(Nat)).Difference);

    [Fact]
    public void JSON_has_camelCase_keys_and_every_line()
    {
        var json = JsonDocument.Parse(EstimateJson.Of(Sample.Of($"{Nat}, {Jump}"))).RootElement;

        Assert.Equal(45.582m, json.GetProperty("totalUsd").GetDecimal());
        Assert.True(json.GetProperty("isComplete").GetBoolean());
        var line = json.GetProperty("lines")[0];
        Assert.Equal("fixed", line.GetProperty("kind").GetString());
        Assert.Equal("Nat", line.GetProperty("logicalId").GetString());
        Assert.Equal(32.85m, line.GetProperty("monthlyUsd").GetDecimal());
    }

    [Fact]
    public void A_name_cannot_break_the_table_of_Markdown() =>
        Assert.Contains(
            "Sample/a\\|b",
            EstimateMarkdown.Of(Sample.Of(""" "a|b": { "Type": "AWS::EC2::EIP" } """)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(0.0002, "<$0.01")]
    [InlineData(1234.5, "$1,234.50")]
    public void Amounts_have_cents(double usd, string text) => Assert.Equal(text, Usd.Estimate((decimal)usd));

    [Fact]
    public void The_parts_sum_up_to_the_total()
    {
        var estimate = Sample.Of($$"""{{Nat}}, {{Jump}}, "K": { "Type": "AWS::KMS::Key" }, "B": { "Type": "AWS::S3::Bucket" }""");

        Assert.Equal(estimate.TotalUsd, CostPart.Split(estimate).Sum(part => part.Usd));
    }

    [Fact]
    public void The_page_tells_its_day() =>
        Assert.Equal(
            Sample.Today,
            CostDocument.DateOf(new CostDocument([new("poc", "us-east-1", [Sample.Stack(Nat)], [])], Domain.Costs.PriceList.Shipped, Sample.Today).Write("chart.svg")));
}
