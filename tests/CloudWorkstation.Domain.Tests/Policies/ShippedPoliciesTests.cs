using System.Text.Json;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Tests.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

public class ShippedPoliciesTests
{
    /// <summary>IAM's limit for a managed policy, white space not counted.</summary>
    private const int LargestManagedPolicy = 6144;

    public static TheoryData<string> Files { get; } = ["default.yaml", "production.yaml"];

    [Fact]
    public void These_are_all_policies() => Assert.Equal(
        Files.Select(file => file.Data), Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "policies")).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_policy_is_valid(string file) => Assert.Empty(PolicyReader.Read(RepositoryFiles.Read("policies/" + file), file).Errors);

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_denials_fit_into_a_managed_policy(string file)
    {
        var statements = PolicyDenials.Of(Read(file), TemplateFiles.Library().Templates, Samples.Prices, "aws");

        Assert.InRange(JsonSerializer.Serialize(statements).Length, 1, LargestManagedPolicy);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Large_GPUs_are_refused(string file) => Assert.All(
        ["ml.p3.2xlarge", "ml.p4d.24xlarge", "ml.g5.48xlarge", "ml.g6.12xlarge"],
        type => Assert.False(PolicyCompiler.Compile(Read(file), Samples.Studio(type), Samples.Prices).Launchable, type));

    [Theory]
    [InlineData("default.yaml", "ml.g4dn.xlarge")]
    [InlineData("default.yaml", "ml.g5.xlarge")]
    [InlineData("production.yaml", "ml.g4dn.xlarge")]
    public void A_small_GPU_is_allowed(string file, string type) =>
        Assert.Equal([type], PolicyCompiler.Compile(Read(file), Samples.Studio(type), Samples.Prices).InstanceTypes);

    [Fact]
    public void The_default_policy_leaves_every_shipped_template_as_it_is() => Assert.All(TemplateFiles.Library().Templates, template =>
    {
        var limits = PolicyCompiler.Compile(Read("default.yaml"), template, Samples.Prices);

        Assert.Empty(limits.Refusals);
        Assert.Equal(template.DefaultInstanceType, limits.DefaultInstanceType);
        Assert.Equal(template.InstanceTypes, limits.InstanceTypes);
        Assert.Equal(template.Configuration.AutoStopMinutes, limits.DefaultAutoStopMinutes);
    });

    [Fact]
    public void The_production_policy_refuses_Canvas_alone() => Assert.Equal(
        ["sagemaker-canvas"],
        TemplateFiles.Library().Templates
            .Where(template => !PolicyCompiler.Compile(Read("production.yaml"), template, Samples.Prices).Launchable)
            .Select(template => template.Slug));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_shipped_templates_own_types_are_not_denied_by_IAM_where_the_policy_allows_them(string file)
    {
        var (policy, templates) = (Read(file), TemplateFiles.Library().Templates);
        var statements = PolicyDenials.Of(policy, templates, Samples.Prices, "aws");

        Assert.All(
            templates.Where(template => template.ServiceType is ServiceType.Ec2 or ServiceType.SageMakerStudio)
                .SelectMany(template => PolicyCompiler.Compile(policy, template, Samples.Prices).InstanceTypes),
            type => Assert.False(
                (type.StartsWith("ml.", StringComparison.Ordinal) ? PolicyDenialsTests.StartApp(type) : PolicyDenialsTests.Ec2("ec2:RunInstances", type))
                    .IsDeniedBy(statements),
                type));
    }

    private static Policy Read(string file) => PolicyReader.Read(RepositoryFiles.Read("policies/" + file), file).Value!;
}
