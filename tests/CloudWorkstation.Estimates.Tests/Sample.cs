using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Tests;

/// <summary>Estimates of a few resources.</summary>
internal static class Sample
{
    public static DateOnly Today { get; } = new(2026, 11, 22);

    /// <summary>A stack of resources written as JSON, and perhaps other sections before them.</summary>
    public static StackTemplate Stack(string resources, string region = "us-east-1", string sections = "") =>
        new("Sample", region, TemplateReader.Read($$"""{ {{sections}} "Resources": {{{resources}}} }""", "sample.json"));

    public static Estimate Of(string resources, string region = "us-east-1", string sections = "") => Of(Stack(resources, region, sections));

    public static Estimate Of(StackTemplate stack) => Estimator.EstimateOf([stack], PriceList.Shipped, new EstimateAssumptions(), Today);
}
