using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests;

public sealed class WholeAppTests(Platform platform)
{
    private static readonly string[] Parts = ["Catalog", "Governance", "Network", "Pipeline", "Storage", "Studio"];

    [Fact]
    public void There_are_six_stacks_and_each_has_the_environment_in_its_name()
    {
        Assert.Equal(Parts.Select(part => $"CloudWorkstation-poc-{part}"), platform.Poc.Templates.Select(template => template.StackName));
        Assert.Equal(Parts.Select(part => $"CloudWorkstation-production-{part}"), platform.Production.Templates.Select(template => template.StackName));
    }

    [Theory]
    [InlineData("poc")]
    [InlineData("production")]
    public void No_environment_breaks_a_guardrail(string environment)
    {
        var assembly = environment == "poc" ? platform.Poc : platform.Production;

        Assert.Empty(AllGuardrails.Check(assembly.Folder, "us-east-1"));
    }

    [Fact]
    public void The_same_settings_give_the_same_templates()
    {
        var again = platform.Synthesize(platform.Read("poc"));

        Assert.All(platform.Poc.Templates.Zip(again.Templates), pair => Assert.Equal(pair.First.Json.ToJsonString(), pair.Second.Json.ToJsonString()));
    }

    /// <summary>A resource under a new logical id is a new resource: renaming a construct would delete the data of its old one.</summary>
    [Theory]
    [InlineData("Network", "AWS::EC2::VPC", "Vpc8378EB38")]
    [InlineData("Network", "AWS::KMS::Key", "LogKey3EBDB3E8")]
    [InlineData("Storage", "AWS::KMS::Key", "DataKeyB0072A12")]
    [InlineData("Storage", "AWS::S3::Bucket", "BucketsData941F65F0", "BucketsLogsF3E46FAF")]
    [InlineData("Storage", "AWS::EFS::FileSystem", "Files8E6940B8")]
    [InlineData("Studio", "AWS::SageMaker::Domain", "Domain66AC69E0")]
    [InlineData("Studio", "Custom::ResearcherProfiles", "Profiles4FC22479")]
    [InlineData("Pipeline", "Custom::SeedData", "InputsDataB42DCCC1")]
    [InlineData("Pipeline", "AWS::SNS::Topic", "AlarmsTopic3A2DFEBA")]
    [InlineData("Governance", "AWS::DynamoDB::Table", "IdleTable463CF06B", "MeterTableCA87945B")]
    [InlineData("Governance", "AWS::SNS::Topic", "BudgetTopic70908724", "GovernorNoticesE03B8A1C")]
    public void What_holds_data_keeps_its_logical_id(string stack, string type, params string[] ids)
    {
        foreach (var assembly in new[] { platform.Poc, platform.Production })
        {
            var template = assembly.Templates.Single(candidate => candidate.StackName.EndsWith($"-{stack}", StringComparison.Ordinal));
            Assert.Equal(ids, template.Resources(type).Select(resource => resource.LogicalId).Order());
        }
    }

    [Fact]
    public void Every_function_logs_to_a_group_of_its_own_that_is_encrypted_and_expires()
    {
        var groups = platform.Poc.Resources("AWS::Logs::LogGroup").ToDictionary(group => $"{group.StackName}<{group.LogicalId}>");

        Assert.All(platform.Poc.Resources("AWS::Lambda::Function"), function =>
        {
            var group = groups[$"{function.StackName}{function.Properties.At("LoggingConfig.LogGroup").Resolved()}"];
            Assert.NotNull(group.Properties["KmsKeyId"]);
            Assert.Equal("30", group.Text("RetentionInDays"));
        });
    }

    [Fact]
    public void Every_function_has_a_role_of_its_own()
    {
        var roles = platform.Poc.Resources("AWS::Lambda::Function").Select(function => $"{function.StackName}{function.Properties["Role"].Resolved()}").ToList();

        Assert.Equal(roles.Count, roles.Distinct().Count());
    }

    [Fact]
    public void Every_function_of_a_custom_resource_may_call_itself_to_go_on_after_its_deadline() =>
        Assert.All(AnsweringFunctions(), function => Assert.Contains(
            platform.Poc.Resources("AWS::IAM::Policy").Where(policy => policy.StackName == function.StackName).SelectMany(policy => policy.Statements()),
            statement => statement["Action"].Texts() is ["lambda:InvokeFunction"] && statement["Resource"].Resolved() == $"<{function.LogicalId}.Arn>"));

    [Fact]
    public void Every_custom_resource_says_how_long_it_may_take()
    {
        var resources = platform.Poc.Resources().Where(resource => resource.Type.StartsWith("Custom::", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.InRange(resource.Properties["ServiceTimeout"]!.GetValue<int>(), 60, 3600));
    }

    [Fact]
    public void Every_custom_resource_is_deleted_before_its_permissions() => Assert.All(
        platform.Poc.Resources().Where(resource => resource.Type.StartsWith("Custom::", StringComparison.Ordinal)),
        resource => Assert.Contains(resource.DependsOn(), id => id.Contains("Permissions", StringComparison.Ordinal)));

    [Fact]
    public void Every_shared_id_is_an_output_and_a_parameter_of_the_same_value()
    {
        Assert.All(AllSharedIds(), id =>
        {
            var parameter = Assert.Single(
                platform.Poc.Resources("AWS::SSM::Parameter"), resource => resource.Text("Name") == $"/cloudworkstation/poc/{id.Area}/{id.Name}");
            var stack = platform.Poc.Templates.Single(template => template.StackName == parameter.StackName);
            Assert.Equal(parameter.Properties["Value"]!.ToJsonString(), stack.Json["Outputs"]![id.OutputName]!["Value"]!.ToJsonString());
        });
    }

    [Fact]
    public void Output_names_are_a_contract() => Assert.Equal(
        [
            "BudgetTopicArn", "DataBucketName", "DataUri", "DomainId", "EndpointSecurityGroupId", "FileSystemId", "FolderFunctionArn", "GlueSecurityConfiguration",
            "GlueSessionRoleArn", "GovernorRole", "IdleTable", "Index", "InstanceConnectEndpointId", "InstancePolicyArn", "KeyArn", "LaunchRoleArn", "LogBucketName",
            "MeterTable", "NoticeBusName", "NoticeTopicArn",
            "PipelineName", "ProfileManagerArn", "ResearcherPolicyArns", "ResearcherProfiles", "SubnetIds", "TopicArn", "VpcId",
            "WorkloadSecurityGroupId",
        ],
        platform.Poc.Templates.SelectMany(template => template.Json["Outputs"]!.AsObject()).Select(output => output.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_stack_waits_for_the_stacks_it_reads_ids_from()
    {
        string[] Dependencies(string part) =>
        [
            .. platform.Poc.Manifest["artifacts"]![$"CloudWorkstation-poc-{part}"]!["dependencies"].Texts()
                .Select(name => name.Split('-')[^1]).Where(name => Parts.Contains(name)),
        ];

        Assert.Equal(["Network"], Dependencies("Storage"));
        Assert.Contains("Storage", Dependencies("Studio"));
        Assert.Contains("Storage", Dependencies("Pipeline"));
        Assert.Equal(["Storage"], Dependencies("Governance"));
        Assert.Contains("Governance", Dependencies("Catalog"));
    }

    [Fact]
    public void Production_is_protected_against_deletion_and_a_proof_of_concept_is_not()
    {
        bool Protected(Assembly assembly, string part) =>
            assembly.Manifest["artifacts"]![$"CloudWorkstation-{assembly.Deployment.Platform.Name}-{part}"]!["properties"]!["terminationProtection"]?.GetValue<bool>() ?? false;

        Assert.All(Parts, part => Assert.True(Protected(platform.Production, part)));
        Assert.All(Parts, part => Assert.False(Protected(platform.Poc, part)));
    }

    [Fact]
    public void Nothing_has_to_be_looked_up_to_synthesize() => Assert.Null(platform.Poc.Manifest["missing"]);

    [Fact]
    public void The_tags_of_the_environment_are_on_everything_that_holds_data() => Assert.All(
        platform.Poc.Resources("AWS::S3::Bucket", "AWS::EFS::FileSystem", "AWS::SageMaker::Domain", "AWS::KMS::Key", "AWS::EC2::VPC"),
        resource => Assert.Contains("\"cloudworkstation\"", (resource.Properties["Tags"] ?? resource.Properties["FileSystemTags"])!.ToJsonString()));

    [Fact]
    public void No_usage_statistics_are_sent() => Assert.Empty(platform.Poc.Resources("AWS::CDK::Metadata"));

    [Fact]
    public void Every_suppression_of_a_rule_gives_a_reason()
    {
        var suppressions = platform.Production.Resources()
            .Select(resource => resource.Json["Metadata"].At("cdk_nag.rules_to_suppress") as JsonArray)
            .OfType<JsonArray>()
            .SelectMany(rules => rules)
            .ToList();

        Assert.NotEmpty(suppressions);
        Assert.All(suppressions, rule => Assert.True(rule!["reason"]!.ToString().Length > 20));
    }

    /// <summary>Those that custom resources name.</summary>
    private IEnumerable<TemplateResource> AnsweringFunctions() => platform.Poc.Resources("AWS::Lambda::Function").Where(function =>
        platform.Poc.Resources().Any(resource => resource.StackName == function.StackName
            && resource.Properties["ServiceToken"].Resolved() == $"<{function.LogicalId}.Arn>"));

    private static IEnumerable<SharedId> AllSharedIds() =>
        typeof(SharedIds).GetProperties().Select(property => (SharedId)property.GetValue(null)!);
}
