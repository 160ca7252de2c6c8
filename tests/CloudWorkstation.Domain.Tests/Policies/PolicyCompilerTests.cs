using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicyCompilerTests
{
    private static readonly WorkstationTemplate Gpu = Samples.Studio("ml.t3.medium", "ml.t3.large", "ml.g4dn.xlarge", "ml.g5.xlarge");

    [Fact]
    public void An_open_policy_leaves_the_template_as_it_is()
    {
        var limits = Compile(Samples.Policy, Gpu);

        Assert.True(limits.Launchable);
        Assert.Equal(Gpu.InstanceTypes, limits.InstanceTypes);
        Assert.Equal("ml.t3.medium", limits.DefaultInstanceType);
        Assert.Null(limits.MaximumVolumeGb);
        Assert.Null(limits.MaximumAutoStopMinutes);
        Assert.Equal(60, limits.DefaultAutoStopMinutes);
    }

    [Fact]
    public void Types_are_left_that_the_policy_allows_by_name() =>
        Assert.Equal(["ml.t3.medium", "ml.t3.large"], Compile(Samples.Policy with { InstanceTypes = new(["ml.t3.*"], []) }, Gpu).InstanceTypes);

    [Fact]
    public void Types_are_left_that_keep_the_cost_limit() =>
        Assert.Equal(["ml.t3.medium", "ml.t3.large", "ml.g4dn.xlarge"], Compile(Samples.Policy with { MaximumHourlyCost = 1 }, Gpu).InstanceTypes);

    [Fact]
    public void The_templates_own_limit_counts_too()
    {
        var template = Gpu with { Configuration = (StudioConfiguration)Gpu.Configuration with { HourlyLimit = 1 } };

        Assert.DoesNotContain("ml.g5.xlarge", Compile(Samples.Policy, template).InstanceTypes);
    }

    [Fact]
    public void The_nearest_type_stands_in_for_a_default_that_is_refused() =>
        Assert.Equal("ml.t3.large", Compile(Samples.Policy with { InstanceTypes = new([], ["ml.t3.medium"]) }, Gpu).DefaultInstanceType);

    [Fact]
    public void Without_any_allowed_type_the_template_cannot_be_launched()
    {
        var limits = Compile(Samples.Policy with { InstanceTypes = new(["r5.*"], []) }, Gpu);

        Assert.False(limits.Launchable);
        Assert.Equal("instance_types.allow", Assert.Single(limits.Refusals).Rule);
        Assert.Null(limits.DefaultInstanceType);
    }

    [Fact]
    public void A_refused_service_cannot_be_launched() =>
        Assert.False(Compile(Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerCanvas]) }, Samples.Canvas).Launchable);

    [Fact]
    public void A_service_without_types_is_launched_without() => Assert.Empty(Compile(Samples.Policy, Samples.Canvas).InstanceTypes);

    [Fact]
    public void A_service_without_types_keeps_the_cost_limit() => Assert.False(Compile(Samples.Policy with { MaximumHourlyCost = 1 }, Samples.Canvas).Launchable);

    [Fact]
    public void A_full_quota_of_workstations_is_not_the_templates_matter() =>
        Assert.True(Compile(Samples.Policy with { MaximumWorkstations = 1 }, Gpu).Launchable);

    [Fact]
    public void The_volume_may_grow_as_far_as_the_dearest_type_keeps_the_limit()
    {
        var policy = Samples.Policy with { MaximumHourlyCost = 0.2m };
        var limits = Compile(policy, Samples.Ec2("t3.medium", "t3.large"));

        // 0.2 - 0.0832 an hour is 85.26 a month, at 0.08 a gigabyte.
        Assert.Equal(1065, limits.MaximumVolumeGb);
    }

    [Fact]
    public void A_Glue_session_may_have_as_many_workers_as_the_limit_pays_for()
    {
        // At 0.44 a DPU-hour five workers of two DPUs are 4.40.
        var template = WithWorkers(new() { Name = "workers", Maximum = 20, Default = "8" });

        var parameter = Assert.Single(Compile(Samples.Policy with { MaximumHourlyCost = 5 }, template).Parameters);

        Assert.Equal((5m, "5"), (parameter.Maximum, parameter.Default));
    }

    [Fact]
    public void Numbers_of_workers_to_choose_from_are_cut_too()
    {
        var template = WithWorkers(new() { Name = "workers", AllowedValues = ["2", "4", "8"] });

        var parameter = Assert.Single(Compile(Samples.Policy with { MaximumHourlyCost = 5 }, template).Parameters);

        Assert.Equal(["2", "4"], parameter.AllowedValues);
    }

    [Fact]
    public void Without_a_limit_parameters_stay_as_they_are()
    {
        var parameter = new TemplateParameter { Name = "workers", Maximum = 20 };

        Assert.Same(parameter, Assert.Single(Compile(Samples.Policy, WithWorkers(parameter)).Parameters));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(240, 60)]
    public void Auto_stop_is_cut_to_what_is_demanded(int demanded, int minutes)
    {
        var limits = Compile(Samples.Policy with { AutoStopWithinMinutes = demanded }, Gpu);

        Assert.Equal((demanded, (int?)minutes), (limits.MaximumAutoStopMinutes, limits.DefaultAutoStopMinutes));
    }

    [Fact]
    public void A_template_without_auto_stop_gets_the_one_demanded() =>
        Assert.Equal(45, Compile(Samples.Policy with { AutoStopWithinMinutes = 45 }, Samples.Ec2("t3.medium")).DefaultAutoStopMinutes);

    private static WorkstationTemplate WithWorkers(TemplateParameter parameter)
    {
        var template = Samples.Glue("G.1X", "G.2X");
        return template with
        {
            Configuration = (GlueConfiguration)template.Configuration with { NumberOfWorkersParameter = parameter.Name },
            Parameters = [parameter],
        };
    }

    private static TemplateLimits Compile(Policy policy, WorkstationTemplate template) => PolicyCompiler.Compile(policy, template, Samples.Prices);
}
