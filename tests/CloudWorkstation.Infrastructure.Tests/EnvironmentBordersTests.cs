using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests;

/// <summary>What keeps two environments of one account apart, and a deployed one from a change that would replace it.</summary>
public sealed class EnvironmentBordersTests(Platform platform)
{
    /// <summary>What every environment of an account works with, by what stands behind the account in the ARN, and why that touches no other.</summary>
    private static readonly (string Begins, string Reason)[] Shared =
    [
        ("image/", "Amazon's images"),
        ("parameter/aws/service/", "AWS's own parameters"),
        ("repository/", "AWS's own container images"),
        ("dcv-license.", "Amazon DCV's own bucket"),
        ("cdk-hnb659fds-assets-", "objects whose name is their content"),
        ("log-group:/aws/sagemaker/", "SageMaker's log groups, one for all jobs of an account"),
        ("log-group:/aws-glue/", "Glue's log groups, one for all sessions of an account"),
        ("network-interface/", "made by SageMaker in the subnets that the statement beside it names"),
        ("volume/", "made with an instance, which carries the environment"),
        ("processing-job/pipelines-", "SageMaker puts the id of the execution in the name"),
        ("training-job/pipelines-", "SageMaker puts the id of the execution in the name"),
        ("model/pipelines-", "SageMaker puts the id of the execution in the name"),
        ("endpoint-config/pipelines-", "SageMaker puts the id of the execution in the name"),
        ("*canvas*", "Canvas chooses the names of its jobs and models; the subnets that a condition demands are the environment's"),
        ("*Canvas*", "as above"),
        ("compilation-job/*model-compilation-", "Canvas's name for a compilation"),
        ("access-point/", "reading access points"),
        ("jumpstart-cache-prod-", "SageMaker JumpStart's own bucket"),
        ("file-system/", "reading file systems; deleting one that the domain made needs its mount targets gone, whose interfaces stand in the VPC"),
        ("security-group/", "the groups that SageMaker made for a domain"),
    ];

    /// <summary>Names and patterns hold the environment, or the id of something in it; otherwise a condition does.</summary>
    [Fact]
    public void No_role_of_an_environment_is_given_what_is_anothers()
    {
        var leaks =
            from assembly in new[] { platform.Poc, platform.Production }
            let environment = assembly.Deployment.Platform.Name
            from resource in assembly.Resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role")
            from statement in Statements(resource)
            where statement["Effect"]!.ToString() == "Allow" && !IsNarrowed(statement["Condition"]?.ToJsonString() ?? "", environment)
            // Tells of Systems Manager's associations, of which nothing here has any.
            where statement["Action"].Texts() is not ["ssm:DescribeAssociation"]
            from arn in statement["Resource"] is JsonArray list ? list.Select(item => item.Resolved()) : [statement["Resource"].Resolved()]
            let named = Named(arn)
            where named != "*" && !named.Contains('<', StringComparison.Ordinal) && !Holds(named, environment)
                && !Shared.Any(shared => named.StartsWith(shared.Begins, StringComparison.Ordinal))
            select $"{resource.StackName} {resource.LogicalId}: {statement["Action"]?.ToJsonString()} on {arn}";

        Assert.True(!leaks.Any(), string.Join('\n', leaks));
    }

    [Fact]
    public void What_cannot_change_is_compared_with_what_is_deployed_before_anything_changes()
    {
        var network = platform.Poc.Network.Json;

        Assert.All(FixedSettings.Of(platform.Poc.Deployment.Platform), setting =>
        {
            Assert.Equal(setting.Value, network["Parameters"]![$"Deployed{setting.Id}"]!["Default"]!.ToString());
            var assertion = network["Rules"]![$"{setting.Id}CannotChange"]!["Assertions"]![0]!;
            Assert.Equal($$"""{"Fn::Equals":[{"Ref":"Deployed{{setting.Id}}"},"{{setting.Value}}"]}""", assertion["Assert"]!.ToJsonString());
            Assert.Contains(setting.Field, assertion["AssertDescription"]!.ToString(), StringComparison.Ordinal);
        });
    }

    /// <summary>CloudFormation deletes in the reverse order: what waits for a resource is deleted before it.</summary>
    [Fact]
    public void Nothing_that_workstations_need_is_deleted_before_the_look_for_workstations()
    {
        var watch = platform.Poc.Catalog.Only("Custom::LaunchedWorkstations");
        var needed = platform.Poc.Catalog.Resources(
            "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::InstanceProfile", "AWS::SSM::Parameter", "AWS::Glue::SecurityConfiguration");

        Assert.Equal("poc", watch.Text("Environment"));
        Assert.Empty(needed.Select(resource => resource.LogicalId)
            .Where(id => !id.StartsWith("LeftHousekeeper", StringComparison.Ordinal)).Except(watch.DependsOn()));
    }

    /// <summary>The condition names the environment, or holds the statement to the making of what another statement has to allow.</summary>
    private static bool IsNarrowed(string condition, string environment) =>
        condition.Contains($"\"{environment}\"", StringComparison.Ordinal) || condition.Contains(":CreateAction\"", StringComparison.Ordinal);

    private static IEnumerable<JsonNode> Statements(TemplateResource resource) =>
        new[] { resource.Properties["PolicyDocument"] }
            .Concat((resource.Properties["Policies"] as JsonArray ?? []).Select(policy => policy!["PolicyDocument"]))
            .OfType<JsonNode>()
            .SelectMany(document => document["Statement"]!.AsArray())
            .Select(statement => statement!);

    /// <summary>What stands behind the account: <c>stack/cws-poc--*/*</c>.</summary>
    private static string Named(string arn) => arn.StartsWith("arn:", StringComparison.Ordinal)
        ? arn.Replace("<AWS::", "<", StringComparison.Ordinal).Split(':', 6)[^1]
        : arn;

    private static bool Holds(string named, string environment) =>
        named.Contains($"/{environment}/", StringComparison.Ordinal) || named.Contains($"-{environment}--", StringComparison.Ordinal)
        || named.Contains($"/{environment}--", StringComparison.Ordinal) || named.EndsWith($"/{environment}", StringComparison.Ordinal);
}
