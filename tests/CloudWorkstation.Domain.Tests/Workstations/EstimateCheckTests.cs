using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Tests.Policies;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Workstations;

public class EstimateCheckTests
{
    [Fact]
    public void An_estimate_that_is_far_off_is_named_with_both_figures()
    {
        var warning = Assert.Single(Warnings(Samples.Studio("ml.t3.large"), ("ml.t3.large", 0.09m)));

        Assert.Equal(
            "instance_defaults.estimated_cost_per_hour.ml.t3.large is $0.09, which differs from the list price in us-east-1, $0.10 by 10 %; "
            + "the list price is used. Write 0.10, or remove the estimate.",
            warning);
    }

    [Theory]
    [InlineData(0.7364)]
    [InlineData(0.736)]
    [InlineData(0.77)]
    public void An_estimate_within_five_per_cent_is_fine(double estimate) =>
        Assert.Empty(Warnings(Samples.Studio("ml.g4dn.xlarge"), ("ml.g4dn.xlarge", (decimal)estimate)));

    [Fact]
    public void An_estimate_for_any_type_is_compared_with_the_default() => Assert.Single(Warnings(Samples.Studio("ml.t3.large"), ("any", 0.5m)));

    [Fact]
    public void What_the_list_does_not_know_is_not_compared() => Assert.Empty(Warnings(Samples.Studio("ml.x9.large"), ("ml.x9.large", 9m)));

    [Fact]
    public void What_the_list_only_estimates_is_not_compared() => Assert.Empty(Warnings(Samples.Studio("ml.m6i.large"), ("ml.m6i.large", 0.115m)));

    [Fact]
    public void A_price_for_what_is_free_is_far_off() => Assert.Single(Warnings(Samples.Lab, ("any", 0.1m)));

    [Fact]
    public void Nothing_for_what_is_free_is_fine() => Assert.Empty(Warnings(Samples.Lab, ("any", 0m)));

    private static IReadOnlyList<string> Warnings(WorkstationTemplate template, (string Type, decimal Usd) estimate) => EstimateCheck.Warnings(
        template with { EstimatedCostPerHour = new Dictionary<string, decimal> { [estimate.Type] = estimate.Usd } },
        "us-east-1", PriceList.Shipped, Samples.Today);
}
