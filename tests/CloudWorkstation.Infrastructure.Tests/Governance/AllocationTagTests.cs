using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Tests.Governance;

/// <summary>What carries no tag is on nobody's bill: budgets, and Cost Explorer by tag, do not see it.</summary>
public sealed class AllocationTagTests(Platform platform)
{
    /// <summary>Types for which CloudFormation has no tags, by their schemas. None of them is billed.</summary>
    private static readonly HashSet<string> WithoutTags = new(StringComparer.Ordinal)
    {
        "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EFS::MountTarget",
        "AWS::Glue::SecurityConfiguration", "AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission",
        "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
    };

    /// <summary>Custom resources that make nothing that is billed by itself.</summary>
    private static readonly HashSet<string> MakingNothing = new(StringComparer.Ordinal)
    {
        "Custom::AvailabilityZones", "Custom::BucketContents", "Custom::ClosedSecurityGroup", "Custom::GivenVpc", "Custom::JobCode", "Custom::LaunchedWorkstations", "Custom::SeedData", "Custom::StudioDomainAttachments",
        "Custom::StudioDomainRemains",
    };

    [Theory]
    [InlineData("poc")]
    [InlineData("production")]
    public void Every_resource_of_the_platform_has_the_environments_tag(string environment)
    {
        var assembly = environment == "poc" ? platform.Poc : platform.Production;

        Assert.All(
            assembly.Resources().Where(resource => !WithoutTags.Contains(resource.Type) && !MakingNothing.Contains(resource.Type)),
            resource => Assert.Contains(WorkstationTags.Environment, resource.Properties.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_pipeline_makes_gets_the_environments_tag()
    {
        var definition = platform.Poc.Pipeline.Only("Custom::SageMakerPipeline").Properties["Definition"].Resolved();

        // The endpoint gets it from the function that makes it.
        Assert.Equal(3, definition.Split($"\\\"{WorkstationTags.Environment}\\\":\\\"poc\\\"").Length - 1);
        Assert.Equal(5, definition.Split($"{{\"Key\":\"{WorkstationTags.Environment}\",\"Value\":\"poc\"}}").Length - 1);
    }

    [Theory]
    [InlineData("sagemaker-studio-cpu")]
    [InlineData("sagemaker-studio-gpu")]
    [InlineData("sagemaker-canvas")]
    public void What_a_function_makes_for_a_workstation_gets_all_six_tags(string slug)
    {
        var tags = platform.Poc.CompiledOf(slug).Only("Custom::StudioWorkstation").Properties["Tags"].Resolved();

        Assert.All(AllTags, tag => Assert.Contains(tag, tags, StringComparison.Ordinal));
    }

    /// <summary>CloudFormation puts a stack's tags on all that the stack makes, and an instance puts its own on its volume.</summary>
    [Fact]
    public void An_instances_volume_gets_the_instances_tags() =>
        Assert.Equal("true", platform.Poc.CompiledOf("python-ml").Only("AWS::EC2::Instance").Text("PropagateTagsToVolumeOnCreation"));

    [Fact]
    public void A_Glue_session_is_made_with_the_tags() => Assert.All(
        platform.Poc.Catalog.Resources("AWS::IAM::ManagedPolicy").SelectMany(policy => policy.Statements())
            .Where(statement => statement["Action"].Texts().Contains("glue:CreateSession")),
        statement => Assert.NotNull(statement["Condition"]!["StringEquals"]![$"aws:RequestTag/{WorkstationTags.Researcher}"]));

    private static IEnumerable<string> AllTags =>
    [
        WorkstationTags.Environment, WorkstationTags.Workstation, WorkstationTags.Template, WorkstationTags.ServiceType, WorkstationTags.ConnectionType,
        WorkstationTags.Researcher,
    ];
}
