using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Tests.Costs;

/// <summary>The synth warns by name about what may be launched and has no price in the region.</summary>
public sealed class PriceGapWarningTests(Platform platform)
{
    [Fact]
    public void A_region_with_every_price_has_no_warning() => Assert.Empty(Warnings(platform.Poc.Manifest));

    [Fact]
    public void A_gap_is_a_warning_with_template_type_region_and_command()
    {
        var ireland = platform.Synthesize(Project.Read(platform.Lambdas, "eu-west-1", ("environment", "poc")));

        Assert.Contains(Warnings(ireland.Manifest), warning => warning.Contains("Template sagemaker-studio-gpu: in eu-west-1 the price list has no price of ml.g6.xlarge", StringComparison.Ordinal)
            && warning.Contains("cws prices refresh --region eu-west-1 --complete", StringComparison.Ordinal));
    }

    private static List<string> Warnings(JsonObject manifest) =>
    [
        .. from artifact in manifest["artifacts"]!.AsObject()
           from entries in artifact.Value!["metadata"]?.AsObject() ?? []
           from entry in entries.Value!.AsArray()
           where entry!["type"]!.ToString() == "aws:cdk:warning"
           select entry["data"]!.ToString(),
    ];
}
