using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Tests;

/// <summary>An assembly that this project did not make: what can be priced is priced, the rest is named.</summary>
public sealed class ForeignAssemblyTests
{
    private const string Folder = "tests/CloudWorkstation.Estimates.Tests/Foreign";

    private static readonly Estimate Estimate = Read("us-east-1");

    [Fact]
    public void The_manifest_names_its_stacks_with_their_region() =>
        Assert.Equal(
            [new StackArtifact("WebShop", "WebShop.template.json", "us-east-1")],
            CloudAssembly.Read(RepositoryFiles.Read($"{Folder}/manifest.json"), "manifest.json").Stacks);

    [Theory]
    [InlineData("Nat", "NAT gateway", 32.85)] // 730 × 0.045
    [InlineData("Nat", "NAT gateway data", 4.5)] // 100 × 0.045
    [InlineData("Address", "public IPv4 address", 3.65)] // 730 × 0.005
    [InlineData("Handler", "Lambda requests", 0.0002)] // 1,000 × 0.2 / 1,000,000
    [InlineData("Handler", "Lambda duration", 0.0333334)] // 1,000 × 2 × 1 × 0.0000166667
    [InlineData("Jump", "EC2 t3.micro", 7.592)] // 730 × 0.0104
    [InlineData("Jump", "EBS gp3 volume", 1.6)] // 20 × 0.08
    [InlineData("Undelivered", "SQS requests", 0)]
    public void What_has_a_price_is_priced(string id, string item, double usd) =>
        Assert.Equal((decimal)usd, Assert.Single(Estimate.Lines, line => line.LogicalId == id && line.Item == item).MonthlyUsd);

    [Theory]
    [InlineData("Orders", LineKind.Unsupported)]
    [InlineData("Report", LineKind.Unsupported)]
    [InlineData("Jobs", LineKind.Unknown)]
    public void What_has_none_is_named(string id, LineKind kind)
    {
        Assert.Equal(kind, Assert.Single(Estimate.Lines, line => line.LogicalId == id).Kind);
        Assert.Contains(id, Estimate.Missing.Select(line => line.LogicalId));
    }

    [Fact]
    public void The_total_says_that_it_is_incomplete()
    {
        Assert.False(Estimate.IsComplete);
        Assert.Contains(EstimateSummary.Of(Estimate), line => line.StartsWith("The total is incomplete: 3 lines have no price", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_defaults_do_not_make_is_said_to_be_not_made() =>
        Assert.Equal(LineKind.NotCreated, Assert.Single(Estimate.Lines, line => line.LogicalId == "OrdersReplica").Kind);

    [Fact]
    public void Every_resource_has_a_line() =>
        Assert.Equal(14, Estimate.Lines.Select(line => line.LogicalId).Distinct().Count());

    [Fact]
    public void A_mapping_by_region_is_followed() =>
        Assert.Contains("0.5 GB", Assert.Single(Read("eu-west-1").Lines, line => line.Item == "Lambda duration").Formula, StringComparison.Ordinal);

    private static Estimate Read(string region) =>
        Sample.Of(new StackTemplate("WebShop", region, TemplateReader.Read(RepositoryFiles.Read($"{Folder}/WebShop.template.json"), "WebShop.template.json")));
}
