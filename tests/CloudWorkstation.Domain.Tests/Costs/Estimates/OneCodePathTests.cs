using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Costs.Estimates;

/// <summary>The estimate of a workstation's stack and the plan of its launch tell the same price.</summary>
public sealed class OneCodePathTests
{
    [Theory]
    [InlineData("us-east-1", "ml.t3.medium", 5)]
    [InlineData("us-west-2", "ml.g4dn.xlarge", 20)]
    [InlineData("eu-west-1", "ml.m5.large", 10)]
    public void A_Studio_workstation_costs_in_its_estimate_what_its_launch_says(string region, string type, int gigabytes)
    {
        const string Slug = "sagemaker-studio-cpu";
        var template = TemplateLibrary.Read([($"{Slug}.yaml", RepositoryFiles.Read($"templates/{Slug}.yaml"))]).Value!.Find(Slug)!;
        var launch = WorkstationCosts.Of(template, type, gigabytes, region, PriceList.Shipped, Sample.Today);

        var estimate = Sample.Of(
            $$""" "W": { "Type": "Custom::StudioWorkstation", "Properties": { "AppType": "JupyterLab", "InstanceType": "{{type}}", "VolumeGb": "{{gigabytes}}" } } """, region);

        Assert.Equal(decimal.Round(launch.TotalPerMonth!.Value, 6), decimal.Round(estimate.TotalUsd, 6));
    }
}
