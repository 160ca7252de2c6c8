using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>Whoever starts a run may set its instance types, so the policy has to hold for the pipeline as well.</summary>
public sealed class PipelinePermissionsTests
{
    private static readonly PipelineInstanceTypes Wanted = new();

    [Fact]
    public void A_run_may_ask_for_permitted_types_that_fit_the_use()
    {
        var choices = Choices(Samples.Policy with { InstanceTypes = new(["ml.m5.*", "ml.t3.*", "ml.t2.*", "ml.g5.*"], ["ml.m5.2xlarge"]) });

        Assert.Contains("ml.m5.large", choices.Processing);
        Assert.Contains("ml.t3.medium", choices.Training);
        Assert.DoesNotContain(choices.Endpoint, type => type.StartsWith("ml.t3.", StringComparison.Ordinal));
        Assert.All([choices.Processing, choices.Training, choices.Endpoint], types =>
        {
            Assert.DoesNotContain("ml.m5.2xlarge", types);
            Assert.DoesNotContain(types, type => type.StartsWith("ml.g5.", StringComparison.Ordinal) || type.Contains('*'));
        });
    }

    [Fact]
    public void A_cost_limit_keeps_dear_types_out()
    {
        var choices = Choices(Samples.Policy with { MaximumHourlyCost = 0.3m });

        Assert.Contains("ml.m5.large", choices.Training);
        Assert.DoesNotContain(choices.Training, type => type.Contains("4xlarge", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_of_the_environment_that_the_policy_refuses_is_named_with_those_it_permits()
    {
        var policy = Samples.Policy with { InstanceTypes = new(["ml.t3.*", "ml.m5.large"], []) };
        var wanted = Wanted with { Training = "ml.m5.4xlarge" };

        var problem = Assert.Single(PipelinePermissions.Problems(policy, wanted, Choices(policy, wanted)));

        Assert.Contains("pipeline.instance_types.training is ml.m5.4xlarge, which the policy", problem, StringComparison.Ordinal);
        Assert.Contains("ml.m5.large", problem, StringComparison.Ordinal);
        Assert.Empty(PipelinePermissions.Problems(policy, Wanted, Choices(policy)));
    }

    [Fact]
    public void The_environments_own_types_are_permitted_where_the_price_list_says_nothing_of_them()
    {
        var policy = Samples.Policy with { MaximumHourlyCost = 2 };
        var prices = Samples.Prices with { Region = "ap-southeast-1" };
        var choices = PipelinePermissions.Choices(policy, [], prices, Wanted);

        Assert.Contains("ml.m5.large", choices.Training);
        Assert.Empty(PipelinePermissions.Problems(policy, Wanted, choices));
        Assert.False(new IamRequest("sagemaker:CreateTrainingJob", "arn:aws:sagemaker:us-east-1:1:training-job/a", ("sagemaker:InstanceTypes", ["ml.m5.large"]))
            .IsDeniedBy(PipelinePermissions.Denials(policy, [], prices, Wanted)));
    }

    [Theory]
    [InlineData("sagemaker:CreateProcessingJob", "processing-job/pipelines-a")]
    [InlineData("sagemaker:CreateTrainingJob", "training-job/pipelines-a")]
    [InlineData("sagemaker:CreateEndpointConfig", "endpoint-config/pipelines-a")]
    public void The_pipelines_role_is_refused_other_types(string action, string resource)
    {
        var policy = Samples.Policy with { InstanceTypes = new(["ml.m5.*"], []) };
        var denials = PipelinePermissions.Denials(policy, [], Samples.Prices, Wanted);
        var arn = $"arn:aws:sagemaker:us-east-1:111122223333:{resource}";

        Assert.True(new IamRequest(action, arn, ("sagemaker:InstanceTypes", ["ml.p4d.24xlarge"])).IsDeniedBy(denials));
        Assert.False(new IamRequest(action, arn, ("sagemaker:InstanceTypes", ["ml.m5.large"])).IsDeniedBy(denials));
    }

    private static PipelineTypeChoices Choices(Policy policy, PipelineInstanceTypes? wanted = null) =>
        PipelinePermissions.Choices(policy, [], Samples.Prices, wanted ?? Wanted);
}
