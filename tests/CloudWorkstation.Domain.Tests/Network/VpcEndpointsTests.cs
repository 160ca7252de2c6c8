using CloudWorkstation.Domain.Network;

namespace CloudWorkstation.Domain.Tests.Network;

public class VpcEndpointsTests
{
    [Fact]
    public void Studio_and_pipeline_need_the_gateway_and_seven_interfaces()
    {
        var needs = VpcEndpoints.RequiredFor([PlatformFeature.Studio, PlatformFeature.Pipeline], "us-east-1");

        Assert.Equal(
            ["ecr.api", "ecr.dkr", "logs", "s3", "sagemaker.api", "sagemaker.runtime", "sts", "studio"],
            needs.Select(need => need.Service).Order(StringComparer.Ordinal));
        Assert.Equal("s3", Assert.Single(needs, need => need.Type == EndpointType.Gateway).Service);
    }

    [Theory]
    [InlineData("studio", "aws.sagemaker.eu-west-1.studio")]
    [InlineData("notebook", "aws.sagemaker.eu-west-1.notebook")]
    [InlineData("sagemaker.api", "com.amazonaws.eu-west-1.sagemaker.api")]
    [InlineData("ecr.dkr", "com.amazonaws.eu-west-1.ecr.dkr")]
    public void Studio_and_notebook_have_the_other_prefix(string service, string name) =>
        Assert.Equal(name, VpcEndpoints.ServiceName(service, "eu-west-1"));

    [Theory]
    [InlineData(PlatformFeature.Canvas, "ec2")]
    [InlineData(PlatformFeature.Canvas, "notebook")]
    [InlineData(PlatformFeature.Canvas, "monitoring")]
    [InlineData(PlatformFeature.CanvasDataSources, "athena")]
    [InlineData(PlatformFeature.Projects, "servicecatalog")]
    [InlineData(PlatformFeature.KmsFromCode, "kms")]
    [InlineData(PlatformFeature.ParameterStoreFromCode, "ssm")]
    [InlineData(PlatformFeature.MetricsFromCode, "monitoring")]
    [InlineData(PlatformFeature.GlueSessions, "glue")]
    public void A_feature_brings_its_endpoints(PlatformFeature feature, string service)
    {
        Assert.DoesNotContain(service, Of(PlatformFeature.Studio, PlatformFeature.Pipeline));
        Assert.Contains(service, Of(PlatformFeature.Studio, feature));

        static IEnumerable<string> Of(params PlatformFeature[] features) => VpcEndpoints.RequiredFor(features, "us-east-1").Select(need => need.Service);
    }

    [Fact]
    public void Every_feature_needs_something() =>
        Assert.All(Enum.GetValues<PlatformFeature>(), feature => Assert.NotEmpty(VpcEndpoints.RequiredFor([feature], "us-east-1")));

    [Fact]
    public void A_shared_endpoint_is_named_once_with_every_reason()
    {
        var logs = Assert.Single(VpcEndpoints.RequiredFor([PlatformFeature.Studio, PlatformFeature.Pipeline], "us-east-1"), need => need.Service == "logs");

        Assert.Equal(2, logs.Reasons.Count);
    }
}
