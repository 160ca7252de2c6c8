using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicyReaderTests
{
    [Fact]
    public void Every_field_is_read()
    {
        var policy = Read("""
            name: strict
            description: For tests
            service_types: { allow: [ec2, glue], deny: [sagemaker_canvas] }
            instance_types: { allow: [t3.*, G.1X], deny: [t3.2xlarge] }
            max_hourly_cost: 0.5
            max_monthly_cost: 300
            data_classification: internal
            gpu: { allow: false }
            free_tier_only: true
            require_auto_stop: { maximum_minutes: 90 }
            max_workstations_per_researcher: 3
            """);

        Assert.Equal("strict", policy.Name);
        Assert.Equal("For tests", policy.Description);
        Assert.Equal([ServiceType.Ec2, ServiceType.Glue], policy.ServiceTypes.Allow);
        Assert.Equal([ServiceType.SageMakerCanvas], policy.ServiceTypes.Deny);
        Assert.Equal(["t3.*", "G.1X"], policy.InstanceTypes.Allow);
        Assert.Equal(["t3.2xlarge"], policy.InstanceTypes.Deny);
        Assert.Equal(0.5m, policy.MaximumHourlyCost);
        Assert.Equal(300m, policy.MaximumMonthlyCost);
        Assert.Equal(DataClassification.Internal, policy.HighestClassification);
        Assert.False(policy.AllowsAccelerators);
        Assert.True(policy.FreeTierOnly);
        Assert.Equal(90, policy.AutoStopWithinMinutes);
        Assert.Equal(3, policy.MaximumWorkstations);
    }

    [Fact]
    public void A_policy_with_only_a_name_restricts_nothing() => Assert.True(
        PolicyEvaluator.Judge(Read("name: open"), Samples.Launch(Samples.Ec2("p4d.24xlarge"))).Allowed);

    [Theory]
    [InlineData("name: a\nmax_hourly_costs: 1", "max_hourly_costs", "max_hourly_cost")]
    [InlineData("name: a\nmax_hourly_cost: -1", "max_hourly_cost", "-1")]
    [InlineData("name: a\nmax_hourly_cost: \"2\"", "max_hourly_cost", "remove the quotes")]
    [InlineData("name: a\nservice_types: { allow: [ec3] }", "service_types.allow[0]", "ec2")]
    [InlineData("name: a\nservice_types: { allow: [] }", "service_types.allow", "1 to 50")]
    [InlineData("name: a\nservice_types: { allow: [ec2], deny: [ec2] }", "service_types.deny", "remove it from one")]
    [InlineData("name: a\ninstance_types: { deny: [GPU] }", "instance_types.deny[0]", "gpu: { allow: false }")]
    [InlineData("name: a\ninstance_types: { deny: [t3.large!] }", "instance_types.deny[0]", "t3.large!")]
    [InlineData("name: a\ndata_classification: secret", "data_classification", "restricted")]
    [InlineData("name: a\ngpu: false", "gpu", "allow")]
    [InlineData("name: a\ngpu: { allow: no }", "gpu.allow", "true or false")]
    [InlineData("name: a\nrequire_auto_stop: {}", "require_auto_stop.maximum_minutes", "is missing")]
    [InlineData("name: a\nmax_workstations_per_researcher: 1.5", "max_workstations_per_researcher", "whole number")]
    [InlineData("max_hourly_cost: 1", "name", "is missing")]
    public void A_mistake_is_placed_and_explained(string text, string path, string hint)
    {
        var error = Assert.Single(PolicyReader.Read(text, "p.yaml").Errors);

        Assert.Equal(path, error.Path);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    private static Policy Read(string text)
    {
        var result = PolicyReader.Read(text, "p.yaml");
        Assert.Empty(result.Errors);
        return result.Value!;
    }
}
