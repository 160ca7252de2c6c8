using CloudWorkstation.Domain.Network;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Network;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Network;

/// <summary>Networks of other shapes than the shipped environments': more zones, a VPC that exists, no pipeline.</summary>
public sealed class NetworkChoiceTests(Platform platform)
{
    [Fact]
    public void Three_zones_reach_every_stack()
    {
        var poc = platform.Read("poc");
        var assembly = platform.Synthesize(With(poc, poc.Platform.Network with { Zones = new ZoneChoice(3, ["use1-az1", "use1-az4", "use1-az6"]) }));

        Assert.Equal(3, assembly.Network.Resources("AWS::EC2::Subnet").Count());
        Assert.Equal("use1-az1,use1-az4,use1-az6", assembly.Network.Only("Custom::AvailabilityZones").Text("Named"));
        Assert.All(
            assembly.Network.Resources("AWS::EC2::VPCEndpoint").Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface"),
            endpoint => Assert.Equal(3, endpoint.Properties["SubnetIds"]!.AsArray().Count));
        Assert.Equal(3, assembly.Storage.Resources("AWS::EFS::MountTarget").Count());
        Assert.Equal(3, assembly.Studio.Only("AWS::SageMaker::Domain").Properties["SubnetIds"]!.AsArray().Count);
        Assert.Empty(AllGuardrails.Check(assembly.Folder, "us-east-1"));
    }

    [Fact]
    public void An_existing_VPC_is_looked_at_before_anything_is_made_in_it()
    {
        var assembly = Existing(EndpointSource.Make);
        var look = assembly.Network.Only("Custom::GivenVpc");

        Assert.Empty(assembly.Network.Resources("AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::RouteTable", "Custom::ClosedSecurityGroup"));
        Assert.Equal("vpc-0abc", look.Text("VpcId"));
        Assert.All(
            assembly.Network.Resources("AWS::EC2::SecurityGroup", "AWS::EC2::VPCEndpoint"),
            resource => Assert.Equal($"<{look.LogicalId}.VpcId>", resource.Properties["VpcId"].Resolved()));
        Assert.Equal(
            [$"<{look.LogicalId}.Subnet1>", $"<{look.LogicalId}.Subnet2>"],
            assembly.Network.Resources("AWS::EC2::FlowLog").Select(log => log.Properties["ResourceId"].Resolved()));
        Assert.Empty(AllGuardrails.Check(assembly.Folder, "us-east-1"));
    }

    [Fact]
    public void An_existing_VPC_gets_every_endpoint_that_is_needed()
    {
        var assembly = Existing(EndpointSource.Make);

        Assert.Equal(
            VpcEndpoints.RequiredFor(ServiceEndpoints.FeaturesOf(assembly.Deployment), "us-east-1").Select(need => need.ServiceName).Order(),
            assembly.Network.Resources("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.Text("ServiceName")!).Order());
    }

    [Fact]
    public void An_existing_VPC_that_has_its_endpoints_gets_none()
    {
        var assembly = Existing(EndpointSource.Present);

        Assert.Empty(assembly.Network.Resources("AWS::EC2::VPCEndpoint"));
        Assert.Contains("aws.sagemaker.us-east-1.studio", assembly.Network.Only("Custom::GivenVpc").Text("Services"));
        Assert.Empty(AllGuardrails.Check(assembly.Folder, "us-east-1"));
    }

    [Fact]
    public void Without_a_pipeline_everything_else_is_there()
    {
        var poc = platform.Read("poc");
        var assembly = platform.Synthesize(poc with { Platform = poc.Platform with { Pipeline = null }, Target = poc.Target with { Images = null } });

        Assert.DoesNotContain(assembly.Templates, template => template.StackName.Contains("Pipeline", StringComparison.Ordinal));
        Assert.Equal(platform.Poc.Templates.Count - 1, assembly.Templates.Count);
        Assert.DoesNotContain("sagemaker:StartPipelineExecution", string.Concat(assembly.Templates.Select(template => template.Json.ToJsonString())));
        Assert.Empty(AllGuardrails.Check(assembly.Folder, "us-east-1"));
        Assert.Empty(AllGuardrails.Warnings(assembly.Folder, "us-east-1"));
    }

    [Fact]
    public void A_region_without_Studio_is_warned_of() => Assert.Contains(
        "CloudFormation had no AWS::SageMaker::Domain in mx-central-1 as of",
        Assert.Single(AllGuardrails.Warnings(platform.Poc.Folder, "mx-central-1"), warning => warning.Contains("Studio/Domain", StringComparison.Ordinal)));

    private Assembly Existing(EndpointSource endpoints)
    {
        var poc = platform.Read("poc");
        var vpc = new ExistingVpc { VpcId = "vpc-0abc", SubnetIds = ["subnet-1", "subnet-2"], Endpoints = endpoints };
        return platform.Synthesize(With(poc, poc.Platform.Network with { ExistingVpc = vpc }));
    }

    private static Deployment With(Deployment deployment, NetworkSettings network) => deployment with { Platform = deployment.Platform with { Network = network } };
}
