using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

public sealed class CompiledTemplateTests(Platform platform)
{
    [Fact]
    public void Every_template_that_the_policy_allows_is_compiled() => Assert.Equal(
        platform.Poc.Deployment.Catalog.Library.Templates
            .Where(template => platform.Poc.Deployment.Catalog.LimitsOf(template).Launchable)
            .Select(template => template.Slug),
        platform.Poc.Compiled.Select(template => template.StackName));

    [Fact]
    public void There_is_one_of_every_service() => Assert.Equal(
        Enum.GetValues<ServiceType>(),
        platform.Poc.Compiled.Select(template => platform.Poc.Deployment.Catalog.Library.Find(template.StackName)!.ServiceType).Distinct().Order());

    /// <summary>A launch gives exactly the parameters its plan names; CloudFormation refuses one that a template does not declare.</summary>
    [Fact]
    public void A_template_declares_exactly_the_parameters_that_a_launch_gives() => Assert.All(platform.Poc.Compiled, template =>
    {
        var source = platform.Poc.Deployment.Catalog.Library.Find(template.StackName)!;
        var plan = LaunchPlan.Make(source, new LaunchOptions { Name = "mine", Researcher = "alice_researcher", Environment = "poc", DefaultSpaceGb = 10 });

        Assert.Equal(
            plan.Plan!.Parameters.Keys.Order(StringComparer.Ordinal),
            OwnParameters(template).Select(parameter => parameter.Key).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Whatever_else_a_template_needs_it_reads_from_the_platform() => Assert.All(
        platform.Poc.Compiled.SelectMany(template => template.Json["Parameters"]!.AsObject())
            .Where(parameter => parameter.Key.StartsWith("Platform", StringComparison.Ordinal)),
        parameter =>
        {
            Assert.StartsWith("AWS::SSM::Parameter::Value<", parameter.Value!["Type"]!.ToString());
            Assert.StartsWith("/cloudworkstation/poc/", parameter.Value["Default"]!.ToString());
        });

    [Fact]
    public void A_template_needs_no_bootstrapped_account_and_no_assets() => Assert.All(platform.Poc.Compiled, template =>
    {
        Assert.Null(template.Json["Rules"]);
        Assert.DoesNotContain("cdk-", template.Json.ToJsonString());
    });

    [Fact]
    public void A_template_fits_into_what_CloudFormation_reads_from_S3() =>
        Assert.All(platform.Poc.Compiled, template => Assert.InRange(template.Json.ToJsonString().Length, 1, 1_048_576));

    [Fact]
    public void The_instance_types_are_those_that_the_policy_leaves() => Assert.All(platform.Poc.Compiled, template =>
    {
        var limits = platform.Poc.Deployment.Catalog.LimitsOf(platform.Poc.Deployment.Catalog.Library.Find(template.StackName)!);

        Assert.Equal(limits.InstanceTypes, Parameter(template, StackParameters.InstanceType)?["AllowedValues"].Texts() ?? []);
        Assert.Equal(limits.DefaultInstanceType, Parameter(template, StackParameters.InstanceType)?["Default"]?.ToString());
    });

    [Fact]
    public void A_volume_of_Studio_is_at_most_what_the_platform_allows() =>
        Assert.Equal("50", Parameter(platform.Poc.CompiledOf("sagemaker-studio-cpu"), StackParameters.VolumeGb)!["MaxValue"]!.ToString());

    [Fact]
    public void The_outputs_are_named_as_connecting_and_stopping_expect_them()
    {
        string[] OutputsOf(string slug) => [.. platform.Poc.CompiledOf(slug).Json["Outputs"]!.AsObject().Select(output => output.Key)];

        Assert.Superset(new HashSet<string> { "InstanceId", "UserName", "InstanceConnectEndpointId", "SharedFolder" }, OutputsOf("python-ml").ToHashSet());
        Assert.Superset(new HashSet<string> { "DomainId", "ProfileName", "SpaceName", "AppName", "SharedFolder" }, OutputsOf("sagemaker-studio-cpu").ToHashSet());
        Assert.Superset(new HashSet<string> { "DomainId", "ProfileName", "AppName" }, OutputsOf("sagemaker-canvas").ToHashSet());
        Assert.Superset(new HashSet<string> { "Link" }, OutputsOf("sagemaker-studio-lab").ToHashSet());
        Assert.Superset(new HashSet<string> { "SessionRoleArn", "SessionSettings" }, OutputsOf("glue-data-prep").ToHashSet());
    }

    /// <summary>What holds a researcher's work must not be replaced by a new version of its template.</summary>
    [Theory]
    [InlineData("python-ml", "AWS::EC2::Instance", "WorkstationInstance0919E5C1")]
    [InlineData("python-ml", "AWS::EC2::LaunchTemplate", "WorkstationMachineEE0AEA72")]
    [InlineData("python-ml", "AWS::EFS::AccessPoint", "WorkstationWorkspace6AE3CB62")]
    [InlineData("sagemaker-studio-cpu", "Custom::StudioWorkstation", "WorkstationAppDBD6896F")]
    public void What_holds_work_keeps_its_logical_id(string slug, string type, string id) =>
        Assert.Equal(id, platform.Poc.CompiledOf(slug).Only(type).LogicalId);

    [Fact]
    public void No_template_breaks_a_guardrail() => Assert.Empty(AllGuardrails.Check(platform.Production.Folder, "us-east-1"));

    private static JsonNode? Parameter(SynthesizedTemplate template, string name) => template.Json["Parameters"]![name];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> OwnParameters(SynthesizedTemplate template) =>
        template.Json["Parameters"]!.AsObject().Where(parameter => !parameter.Key.StartsWith("Platform", StringComparison.Ordinal));
}
