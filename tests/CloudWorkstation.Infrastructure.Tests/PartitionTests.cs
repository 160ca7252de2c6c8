using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Regions;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>Regions outside the commercial partition: each synthesized whole.</summary>
public sealed class PartitionTests(Platform platform)
{
    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("cn-north-1")]
    public void Every_partition_is_synthesized_without_a_finding(string region)
    {
        var assembly = platform.Synthesize(In(region));

        Assert.Empty(AllGuardrails.Check(assembly.Folder, region));
    }

    [Fact]
    public void GovCloud_has_no_budgets_and_nothing_that_trusts_them()
    {
        var assembly = platform.Synthesize(In("us-gov-west-1"));

        Assert.DoesNotContain("budgets.amazonaws.com", string.Concat(assembly.Templates.Select(template => template.Json.ToJsonString())));
    }

    [Fact]
    public void Endpoints_in_China_have_the_names_that_EC2_has_there()
    {
        var names = platform.Synthesize(In("cn-north-1")).Network.Resources("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint.Text("ServiceName")!).ToList();

        Assert.Contains("com.amazonaws.cn-north-1.s3", names);
        Assert.Contains("cn.com.amazonaws.cn-north-1.ecr.dkr", names);
        Assert.Contains("com.amazonaws.cn-north-1.logs", names);
        Assert.Contains("aws.sagemaker.cn-north-1.studio", names);
    }

    /// <summary>CDK's own table is the judge; it knows the names that AWS publishes for its constants.</summary>
    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("cn-north-1")]
    [InlineData("cn-northwest-1")]
    public void Endpoint_names_are_those_of_the_CDK(string region)
    {
        var stack = new Stack(new App(), "Names", new StackProps { Env = new Amazon.CDK.Environment { Region = region } });
        var needs = VpcEndpoints.RequiredFor(Enum.GetValues<PlatformFeature>(), region).Where(need => need.Type == EndpointType.Interface);

        Assert.All(needs.Where(need => need.Service is not ("studio" or "notebook")), need => Assert.Equal(
            stack.Resolve(new InterfaceVpcEndpointAwsService(need.Service).Name)!.ToString(), need.ServiceName));
    }

    [Fact]
    public void The_sources_name_no_partition()
    {
        var literal = new Regex("\"[^\"]*arn:aws[a-z-]*:[^\"]*\"");
        var sources = Directory.GetFiles(Path.Combine(Project.Root, "src/CloudWorkstation.Infrastructure"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        Assert.All(sources, file => Assert.DoesNotMatch(literal, File.ReadAllText(file)));
    }

    private Deployment In(string region)
    {
        var poc = platform.Read("poc");
        var settings = poc.Platform with { Pipeline = poc.Platform.Pipeline! with { Algorithm = TrainingAlgorithm.Sklearn }, Budgets = Partition.Of(region) == Partition.GovCloud ? null : poc.Platform.Budgets };
        Assert.True(DeploymentTarget.TryResolve(settings, region, null, out var target, out var problem), problem);
        return poc with { Platform = settings, Target = target };
    }
}
