using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Templates;

public class ShippedTemplateTests
{
    [Theory]
    [InlineData("glue-data-prep", ServiceType.Glue, ConnectionType.Api, "G.1X")]
    [InlineData("linux-desktop", ServiceType.Ec2, ConnectionType.Dcv, "t3.large")]
    [InlineData("python-ml", ServiceType.Ec2, ConnectionType.Ssh, "t3.medium")]
    [InlineData("r-studio", ServiceType.Ec2, ConnectionType.Ssh, "t3.large")]
    [InlineData("sagemaker-canvas", ServiceType.SageMakerCanvas, ConnectionType.Web, null)]
    [InlineData("sagemaker-studio-cpu", ServiceType.SageMakerStudio, ConnectionType.Web, "ml.t3.medium")]
    [InlineData("sagemaker-studio-gpu", ServiceType.SageMakerStudio, ConnectionType.Web, "ml.t3.medium")]
    [InlineData("sagemaker-studio-lab", ServiceType.SageMakerLab, ConnectionType.Web, null)]
    public void A_shipped_template_is_of_its_service(string slug, ServiceType service, ConnectionType connection, string? instanceType)
    {
        var template = TemplateFiles.Library().Find(slug)!;

        Assert.Equal((service, connection, instanceType), (template.ServiceType, template.ConnectionType, template.DefaultInstanceType));
    }

    [Fact]
    public void No_shipped_template_warns() => Assert.Empty(TemplateFiles.Library().Warnings);

    [Fact]
    public void Every_shipped_template_is_described() => Assert.All(TemplateFiles.Library().Templates, template => Assert.NotEmpty(template.Description));

    [Fact]
    public void Every_shipped_template_names_its_schema_for_editors() => Assert.All(
        TemplateFiles.Shipped,
        file => Assert.StartsWith("# yaml-language-server: $schema=../schema/template.schema.json\n", file.Text, StringComparison.Ordinal));

    [Fact]
    public void Estimates_agree_with_the_price_list() => Assert.Empty(TemplateFiles.Library().Templates.SelectMany(
        template => EstimateCheck.Warnings(template, "us-east-1", PriceList.Shipped, new DateOnly(2026, 11, 22))));

    [Fact]
    public void The_GPU_template_offers_GPUs_from_what_it_inherits()
    {
        var template = TemplateFiles.Library().Find("sagemaker-studio-gpu")!;

        Assert.Contains("ml.g4dn.xlarge", template.InstanceTypes);
        Assert.Equal(60, template.Configuration.AutoStopMinutes);
        Assert.Equal("sagemaker-studio-cpu", template.Inherits);
    }

    [Fact]
    public void RStudio_is_left_out_until_its_package_is_named()
    {
        var template = TemplateFiles.Library().Find("r-studio")!;
        var url = "software/rstudio-server.rpm";

        Assert.DoesNotContain("", template.With(new Dictionary<string, string> { ["rstudio_rpm"] = "" }).Packages.System);
        Assert.Contains(url, template.With(new Dictionary<string, string> { ["rstudio_rpm"] = url }).Packages.System);
    }
}
