using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Tests.Pipelines;

/// <summary>How an endpoint comes to a run's configuration.</summary>
public sealed class RolloutPlanTests
{
    private const string New = "pipelines-2-config";
    private const string Old = "pipelines-1-config";

    private static readonly RolloutProgress Begun = new() { IsBegun = true, Before = Old };

    [Fact]
    public void The_first_run_creates_the_endpoint() => Assert.Equal(RolloutStep.Create, RolloutPlan.Next(null, New, new()));

    [Theory]
    [InlineData("InService")]
    [InlineData("OutOfService")]
    [InlineData("UpdateRollbackFailed")]
    public void A_later_run_updates_it(string status) => Assert.Equal(RolloutStep.Update, RolloutPlan.Next(new(status, Old), New, new()));

    [Theory]
    [InlineData("Creating")]
    [InlineData("Updating")]
    [InlineData("SystemUpdating")]
    [InlineData("RollingBack")]
    [InlineData("Deleting")]
    public void What_changes_is_waited_for_whoever_changes_it(string status)
    {
        Assert.Equal(RolloutStep.Wait, RolloutPlan.Next(new(status, Old), New, new()));
        Assert.Equal(RolloutStep.Wait, RolloutPlan.Next(new(status, New), New, Begun));
    }

    [Fact]
    public void It_is_done_when_the_endpoint_serves_the_configuration() => Assert.Equal(RolloutStep.Settled, RolloutPlan.Next(new("InService", New), New, Begun));

    [Fact]
    public void A_repeated_step_finds_its_work_done() => Assert.Equal(RolloutStep.Settled, RolloutPlan.Next(new("InService", New), New, new()));

    [Fact]
    public void An_update_that_SageMaker_takes_back_fails_with_what_serves_now()
    {
        var found = new ObservedEndpoint("InService", Old, "The container did not start.");

        Assert.Equal(RolloutStep.Report, RolloutPlan.Next(found, New, Begun));
        Assert.Equal(
            $"Endpoint tabular could not be brought to the configuration {New}: The container did not start. It is InService with {Old}, as before this run.",
            RolloutPlan.Explain("tabular", New, found, Begun));
    }

    [Fact]
    public void An_endpoint_that_failed_is_deleted_and_made_again_with_what_served_before()
    {
        var failed = Begun with { Failure = "No capacity" };

        Assert.Equal(RolloutStep.Delete, RolloutPlan.Next(new("Failed", New, "No capacity"), New, Begun));
        Assert.Equal(RolloutStep.Restore, RolloutPlan.Next(null, New, failed));
        Assert.Equal(RolloutStep.Report, RolloutPlan.Next(new("InService", Old), New, failed with { IsRestoring = true }));
    }

    [Fact]
    public void A_first_endpoint_that_failed_is_deleted_so_that_it_costs_nothing()
    {
        var progress = new RolloutProgress { IsBegun = true };

        Assert.Equal(RolloutStep.Delete, RolloutPlan.Next(new("Failed", New, "No capacity"), New, progress));
        Assert.Equal(RolloutStep.Report, RolloutPlan.Next(null, New, progress with { Failure = "No capacity" }));
    }

    [Fact]
    public void One_that_an_earlier_run_left_failed_is_cleared_away_and_created()
    {
        Assert.Equal(RolloutStep.Delete, RolloutPlan.Next(new("Failed", Old), New, new()));
        Assert.Equal(RolloutStep.Create, RolloutPlan.Next(null, New, new()));
    }

    [Fact]
    public void One_that_somebody_deletes_meanwhile_fails_the_run() =>
        Assert.Equal(RolloutStep.Report, RolloutPlan.Next(null, New, new RolloutProgress { IsBegun = true }));

    [Fact]
    public void A_restored_endpoint_that_fails_is_not_restored_for_ever() =>
        Assert.Equal(RolloutStep.Report, RolloutPlan.Next(new("Failed", Old), New, Begun with { Failure = "x", IsRestoring = true }));
}
