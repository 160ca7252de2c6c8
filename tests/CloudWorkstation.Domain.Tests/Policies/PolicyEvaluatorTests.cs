using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicyEvaluatorTests
{
    private static readonly WorkstationTemplate Gpu = Samples.Studio("ml.t3.medium", "ml.t3.large", "ml.g4dn.xlarge", "ml.g5.xlarge");

    [Fact]
    public void An_open_policy_allows_everything() => Assert.True(PolicyEvaluator.Judge(Samples.Policy, Samples.Launch(Gpu, "ml.g5.xlarge")).Allowed);

    [Fact]
    public void A_service_that_is_not_among_the_allowed_is_refused()
    {
        var violation = Only(Samples.Policy with { ServiceTypes = new([ServiceType.Ec2, ServiceType.Glue], []) }, Samples.Launch(Gpu));

        Assert.Equal(PolicyFields.ServiceTypes, violation.Rule);
        Assert.Equal("service sagemaker_studio", violation.What);
        Assert.Contains("ec2, glue", violation.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denied_service_is_refused() =>
        Assert.Equal(PolicyFields.ServiceTypes, Only(Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerStudio]) }, Samples.Launch(Gpu)).Rule);

    [Fact]
    public void A_type_outside_the_allowed_is_refused_with_the_nearest_one()
    {
        var policy = Samples.Policy with { InstanceTypes = new(["ml.t3.*"], []) };

        var violation = Only(policy, Samples.Launch(Gpu, "ml.g4dn.xlarge"));

        Assert.Equal("instance_types.allow", violation.Rule);
        Assert.Equal("instance type ml.g4dn.xlarge", violation.What);
        Assert.Equal("cws launch sample ml-training --instance-type ml.t3.large", violation.Command?.ToString());
    }

    [Fact]
    public void A_denied_type_is_refused_with_one_of_its_series()
    {
        var policy = Samples.Policy with { InstanceTypes = new([], ["ml.g5.*"]) };

        var violation = Only(policy, Samples.Launch(Gpu, "ml.g5.xlarge"));

        Assert.Equal("instance_types.deny", violation.Rule);
        Assert.EndsWith("--instance-type ml.g4dn.xlarge", violation.Command?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_allowed_type_another_template_is_the_way_out() =>
        Assert.Equal("cws templates list", Only(Samples.Policy with { InstanceTypes = new(["r5.*"], []) }, Samples.Launch(Gpu)).Command?.ToString());

    [Fact]
    public void A_type_the_template_does_not_offer_is_refused() =>
        Assert.Equal("template.instance_types", Only(Samples.Policy, Samples.Launch(Gpu, "ml.m5.large")).Rule);

    [Fact]
    public void A_service_without_a_choice_takes_no_type() =>
        Assert.Equal("template.instance_types", Only(Samples.Policy, Samples.Launch(Samples.Canvas) with { InstanceType = "ml.t3.medium" }).Rule);

    [Fact]
    public void An_hour_above_the_limit_is_refused_with_figures()
    {
        var violation = Only(Samples.Policy with { MaximumHourlyCost = 0.2m }, Samples.Launch(Gpu, "ml.g4dn.xlarge"));

        Assert.Equal(PolicyFields.MaximumHourlyCost, violation.Rule);
        Assert.StartsWith("$0.73", violation.What, StringComparison.Ordinal);
        Assert.Contains("$0.20 an hour", violation.Why, StringComparison.Ordinal);
        Assert.EndsWith("--instance-type ml.t3.large", violation.Command?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_the_limit_is_allowed()
    {
        var request = Samples.Launch(Gpu);

        Assert.True(PolicyEvaluator.Judge(Samples.Policy with { MaximumHourlyCost = request.HourlyCost }, request, Samples.Prices).Allowed);
    }

    [Fact]
    public void A_month_above_the_limit_is_refused() => Assert.Equal(
        PolicyFields.MaximumMonthlyCost, Only(Samples.Policy with { MaximumMonthlyCost = 100 }, Samples.Launch(Gpu, "ml.g4dn.xlarge")).Rule);

    [Fact]
    public void An_unknown_price_breaks_a_limit_and_says_so()
    {
        var violation = Only(Samples.Policy with { MaximumHourlyCost = 100 }, Samples.Launch(Gpu) with { HourlyCost = null, MonthlyCost = null });

        Assert.Equal("an unknown price", violation.What);
        Assert.Contains("no price for ml.t3.medium", violation.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_price_without_a_limit_is_no_violation() => Assert.True(
        PolicyEvaluator.Judge(Samples.Policy, Samples.Launch(Gpu) with { HourlyCost = null, MonthlyCost = null }).Allowed);

    [Fact]
    public void The_lower_limit_of_policy_and_template_counts()
    {
        var template = Gpu with { Configuration = (StudioConfiguration)Gpu.Configuration with { HourlyLimit = 0.06m } };

        Assert.Equal("template.max_hourly_cost", Only(Samples.Policy with { MaximumHourlyCost = 5 }, Samples.Launch(template, "ml.t3.large")).Rule);
    }

    [Fact]
    public void A_GPU_is_refused_where_none_is_allowed()
    {
        var violation = Only(Samples.Policy with { AllowsAccelerators = false }, Samples.Launch(Gpu, "ml.g5.xlarge"));

        Assert.Equal(PolicyFields.Gpu, violation.Rule);
        Assert.EndsWith("--instance-type ml.t3.large", violation.Command?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_needs_a_GPU_is_refused_whatever_the_type()
    {
        var template = Gpu with { PolicyMetadata = Gpu.PolicyMetadata with { RequiresGpu = true } };

        Assert.Equal(PolicyFields.Gpu, Only(Samples.Policy with { AllowsAccelerators = false }, Samples.Launch(template)).Rule);
    }

    [Fact]
    public void Free_tier_only_refuses_what_costs_something() =>
        Assert.Equal(PolicyFields.FreeTierOnly, Only(Samples.Policy with { FreeTierOnly = true }, Samples.Launch(Gpu)).Rule);

    [Fact]
    public void Free_tier_only_allows_Studio_Lab() =>
        Assert.True(PolicyEvaluator.Judge(Samples.Policy with { FreeTierOnly = true }, Samples.Launch(Samples.Lab)).Allowed);

    [Fact]
    public void A_template_for_free_work_must_cost_nothing()
    {
        var template = Gpu with { PolicyMetadata = Gpu.PolicyMetadata with { RequiresFreeTier = true } };

        Assert.Equal("template.requires_free_tier", Only(Samples.Policy, Samples.Launch(template)).Rule);
    }

    [Theory]
    [InlineData(DataClassification.Public, true)]
    [InlineData(DataClassification.Internal, true)]
    [InlineData(DataClassification.Confidential, false)]
    [InlineData(null, false)]
    public void Data_may_be_as_sensitive_as_the_policy_says(DataClassification? classification, bool allowed)
    {
        var template = Gpu with { PolicyMetadata = new PolicyMetadata { DataClassification = classification } };
        var policy = Samples.Policy with { HighestClassification = DataClassification.Internal };

        Assert.Equal(allowed, PolicyEvaluator.Judge(policy, Samples.Launch(template)).Allowed);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(null, false)]
    public void Auto_stop_comes_within_the_time_demanded(int? minutes, bool allowed) => Assert.Equal(
        allowed,
        PolicyEvaluator.Judge(Samples.Policy with { AutoStopWithinMinutes = 120 }, Samples.Launch(Gpu) with { AutoStopMinutes = minutes }).Allowed);

    [Fact]
    public void The_command_sets_the_auto_stop_demanded() => Assert.Equal(
        "cws launch sample ml-training --auto-stop 30", Only(Samples.Policy with { AutoStopWithinMinutes = 30 }, Samples.Launch(Gpu)).Command?.ToString());

    [Fact]
    public void Studio_Lab_need_not_stop() =>
        Assert.True(PolicyEvaluator.Judge(Samples.Policy with { AutoStopWithinMinutes = 30 }, Samples.Launch(Samples.Lab)).Allowed);

    [Fact]
    public void A_researcher_with_too_many_is_told_which_to_delete()
    {
        var request = Samples.Launch(Gpu) with { WorkstationsOfResearcher = 3, OldestWorkstation = "old-one" };

        var violation = Only(Samples.Policy with { MaximumWorkstations = 3 }, request);

        Assert.Equal("workstation number 4 of alice", violation.What);
        Assert.Equal("cws delete old-one", violation.Command?.ToString());
    }

    [Fact]
    public void The_last_one_allowed_may_be_launched() => Assert.True(PolicyEvaluator.Judge(
        Samples.Policy with { MaximumWorkstations = 3 }, Samples.Launch(Gpu) with { WorkstationsOfResearcher = 2 }).Allowed);

    [Fact]
    public void Every_violation_is_named()
    {
        var policy = Samples.Policy with
        {
            InstanceTypes = new(["ml.t3.*"], []),
            MaximumHourlyCost = 0.1m,
            AllowsAccelerators = false,
            HighestClassification = DataClassification.Public,
        };

        var rules = PolicyEvaluator.Judge(policy, Samples.Launch(Gpu, "ml.g5.xlarge"), Samples.Prices).Violations.Select(violation => violation.Rule);

        Assert.Equal(["instance_types.allow", PolicyFields.Gpu, PolicyFields.MaximumHourlyCost, PolicyFields.HighestClassification], rules);
    }

    [Fact]
    public void Following_the_command_ends_the_violation()
    {
        var policy = Samples.Policy with { MaximumHourlyCost = 0.5m, InstanceTypes = new([], ["ml.t3.large"]) };
        var command = Only(policy, Samples.Launch(Gpu, "ml.g5.xlarge")).Command!;

        Assert.True(PolicyEvaluator.Judge(policy, Samples.Launch(Gpu, command.Line.Split(' ')[^1]), Samples.Prices).Allowed);
    }

    [Fact]
    public void A_volume_that_costs_too_much_is_told_apart_from_a_type_that_does()
    {
        var template = Samples.Ec2("t3.medium", "t3.large");
        var costs = Samples.Prices.Of(template, "t3.large", 5000);

        var violation = Only(
            Samples.Policy with { MaximumHourlyCost = 0.2m },
            Samples.Launch(template, "t3.large") with { HourlyCost = costs.TotalPerHour, MonthlyCost = costs.TotalPerMonth });

        Assert.Contains("smaller volume", violation.Fix, StringComparison.Ordinal);
        Assert.Equal("cws launch sample ml-training --instance-type t3.large", violation.Command?.ToString());
    }

    [Fact]
    public void What_exists_is_changed_and_not_launched() => Assert.Equal(
        "cws change ml-training --instance-type ml.t3.large",
        Only(Samples.Policy with { AllowsAccelerators = false }, Samples.Launch(Gpu, "ml.g5.xlarge") with { Exists = true }).Command?.ToString());

    private static PolicyViolation Only(Policy policy, LaunchRequest request) =>
        Assert.Single(PolicyEvaluator.Judge(policy, request, Samples.Prices).Violations);
}
