using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Images;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>Every instance type of the shipped templates and policies has a price in every region, or is warned about by name.</summary>
public sealed class PriceGapsTests
{
    private static readonly IReadOnlyList<WorkstationTemplate> Templates = TemplateLibrary.Read(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "templates"), "*.yaml").Select(file => (Path.GetFileName(file), File.ReadAllText(file)))).Value!.Templates;

    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> Regions =>
        [.. PriceList.Shipped.Prices.Select(price => price.Region).Where(region => region != "*").Concat(ImageCatalog.Bundled.RegionsOf(ImageCatalog.Sklearn)).Distinct()];

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-west-2")]
    public void Two_regions_have_every_price(string region) => Assert.Empty(Gaps(region, "default").Concat(Gaps(region, "production")));

    [Fact]
    public void What_a_region_lacks_is_named_with_the_command_that_fills_it() => Assert.Equal(
        [
            "Template glue-data-prep: in eu-west-1 the price list has no price of G.1X, G.2X. Run: cws prices refresh --region eu-west-1 --complete",
            "Template sagemaker-canvas: in eu-west-1 the price list has no price of Canvas workspace session. Run: cws prices refresh --region eu-west-1 --complete",
            "Template sagemaker-studio-cpu: in eu-west-1 the price list has only the family's highest for ml.t3.large, ml.t3.xlarge, ml.m5.2xlarge. "
                + "Run: cws prices refresh --region eu-west-1 --complete",
            "Template sagemaker-studio-gpu: in eu-west-1 the price list has no price of ml.g6.xlarge and has only the family's highest for ml.t3.large. "
                + "Run: cws prices refresh --region eu-west-1 --complete",
        ],
        Gaps("eu-west-1", "default"));

    [Fact]
    public void A_type_that_no_region_has_is_asked_for_by_name()
    {
        var policy = new Policy { Name = "p", InstanceTypes = new(["ml.g7.xlarge"], []) };

        Assert.Equal(
            "Policy p: in us-east-1 the price list has no price of ml.g7.xlarge. Run: cws prices refresh --region us-east-1 --complete -t ml.g7.xlarge",
            Assert.Single(PriceGaps.Of([], policy, new WorkstationPrices(PriceList.Shipped, "us-east-1", Today, 5))));
    }

    [Fact]
    public void A_pattern_of_a_policy_stands_for_the_types_that_some_region_has()
    {
        var policy = new Policy { Name = "p", InstanceTypes = new(["ml.t3.*"], ["ml.t3.2xlarge"]) };

        Assert.Contains(
            "has only the family's highest for ml.t3.large, ml.t3.xlarge.",
            Assert.Single(PriceGaps.Of([], policy, new WorkstationPrices(PriceList.Shipped, "eu-west-1", Today, 5))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_type_of_a_template_has_its_price_or_a_warning(string region)
    {
        var gaps = Gaps(region, "default");
        var prices = new PriceLookup(PriceList.Shipped, region, Today);

        Assert.All(
            from template in Templates
            from type in template.InstanceTypes
            select (template, type),
            entry =>
            {
                var (compute, _) = WorkstationCosts.Running(entry.template.Configuration, entry.type, prices);
                var warned = gaps.Any(gap => gap.StartsWith($"Template {entry.template.Slug}: ", StringComparison.Ordinal)
                    && gap.Contains(entry.type, StringComparison.Ordinal) && gap.Contains($"--region {region}", StringComparison.Ordinal));
                Assert.True(warned == (compute.Usd is null || compute.Estimated), $"{entry.template.Slug} {entry.type} {region}");
            });
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_type_that_a_policy_names_has_its_price_or_a_warning(string region)
    {
        var policy = Policy("production");
        var gaps = Gaps(region, "production").Where(gap => gap.StartsWith("Policy production: ", StringComparison.Ordinal)).ToList();
        var prices = new PriceLookup(PriceList.Shipped, region, Today);

        Assert.All(policy.InstanceTypes.Allow.Where(type => !type.Contains('*') && !type.StartsWith("G.", StringComparison.Ordinal)), type =>
        {
            var quote = prices.Instance(type, type.StartsWith("ml.", StringComparison.Ordinal) ? PriceComponents.Studio : PriceComponents.Ec2);
            Assert.Equal(quote.Usd is null || quote.Estimated, gaps.Any(gap => gap.Contains(type, StringComparison.Ordinal)));
        });
    }

    private static IReadOnlyList<string> Gaps(string region, string policy) => PriceGaps.Of(Templates, Policy(policy), new WorkstationPrices(PriceList.Shipped, region, Today, 5));

    private static Policy Policy(string name) => PolicyReader.Read(RepositoryFiles.Read($"policies/{name}.yaml"), $"{name}.yaml").Value!;
}
