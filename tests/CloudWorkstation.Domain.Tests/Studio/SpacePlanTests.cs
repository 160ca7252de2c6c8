using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Domain.Tests.Studio;

public sealed class SpacePlanTests
{
    private static readonly WorkstationSpace Settings = new() { InstanceType = "ml.t3.medium", VolumeGb = 20, FileSystemId = "fs-1", IdleMinutes = 60 };

    private static readonly SpaceGoal Goal = new() { ProfileName = "alice", Settings = Settings, Runs = true, RefusesSmallerVolume = false };

    [Theory]
    [InlineData(null, WorkstationStep.RefuseProfile)]
    [InlineData(StudioStatus.Pending, WorkstationStep.Wait)]
    [InlineData(StudioStatus.Updating, WorkstationStep.Wait)]
    [InlineData(StudioStatus.InService, WorkstationStep.CreateSpace)]
    [InlineData(StudioStatus.UpdateFailed, WorkstationStep.CreateSpace)]
    [InlineData(StudioStatus.Deleting, WorkstationStep.RefuseProfile)]
    [InlineData(StudioStatus.Failed, WorkstationStep.RefuseProfile)]
    public void A_space_is_made_once_its_profile_takes_one(StudioStatus? profile, WorkstationStep step) =>
        Assert.Equal(step, SpacePlan.Next(Goal, new SpaceSituation { Profile = profile }));

    [Theory]
    [InlineData(StudioStatus.Pending)]
    [InlineData(StudioStatus.Updating)]
    [InlineData(StudioStatus.Deleting)]
    public void A_space_that_is_changing_is_waited_for(StudioStatus status) =>
        Assert.Equal(WorkstationStep.Wait, Next(Space(status: status)));

    [Fact]
    public void A_failed_change_is_tried_once_more_and_then_reported()
    {
        var space = Space(status: StudioStatus.UpdateFailed);

        Assert.Equal(WorkstationStep.UpdateSpace, SpacePlan.Next(Goal, new SpaceSituation { Space = space }));
        Assert.Equal(WorkstationStep.ReportFailure, SpacePlan.Next(Goal, new SpaceSituation { Space = space, HasUpdated = true }));
    }

    [Fact]
    public void A_failed_application_is_started_once_more_and_then_reported()
    {
        var app = App(StudioStatus.Failed);

        Assert.Equal(WorkstationStep.StartApp, Next(Space(), app));
        Assert.Equal(WorkstationStep.ReportFailedApp, SpacePlan.Next(Goal, new SpaceSituation { Space = Space(), App = app, HasStarted = true }));
    }

    [Fact]
    public void Only_a_change_of_type_or_storage_stops_a_running_application()
    {
        Assert.Equal(WorkstationStep.StopApp, Next(Space(Settings with { VolumeGb = 10 }), App()));
        Assert.Equal(WorkstationStep.StopApp, Next(Space(Settings with { FileSystemId = null }), App()));
        Assert.Equal(WorkstationStep.StopApp, Next(Space(), App(type: "ml.m5.large")));
        Assert.Equal(WorkstationStep.UpdateSpace, Next(Space(Settings with { IdleMinutes = 90 }), App()));
        Assert.Equal(WorkstationStep.Settled, Next(Space(), App()));
    }

    [Fact]
    public void A_stopped_workstation_starts_only_when_wanted_or_when_it_was_stopped_for_a_change()
    {
        var goal = Goal with { Runs = false };

        Assert.Equal(WorkstationStep.Settled, SpacePlan.Next(goal, new SpaceSituation { Space = Space() }));
        Assert.Equal(WorkstationStep.StartApp, SpacePlan.Next(goal, new SpaceSituation { Space = Space() with { AwaitsRestart = true } }));
        Assert.Equal(WorkstationStep.StartApp, SpacePlan.Next(Goal, new SpaceSituation { Space = Space() }));
    }

    [Fact]
    public void A_larger_volume_than_wanted_stays_unless_that_is_a_mistake()
    {
        var space = Space(Settings with { VolumeGb = 50 });

        Assert.Equal(WorkstationStep.Settled, Next(space, App()));
        Assert.Equal(WorkstationStep.RefuseSmallerVolume, SpacePlan.Next(Goal with { RefusesSmallerVolume = true }, new SpaceSituation { Space = space }));
    }

    [Fact]
    public void What_belongs_to_somebody_else_is_neither_changed_nor_removed()
    {
        Assert.Equal(WorkstationStep.RefuseForeignSpace, Next(Space() with { IsOwned = false }));
        Assert.Equal(WorkstationStep.RefuseOtherOwner, Next(Space() with { Owner = "bob" }));
        Assert.Equal(RemovalStep.Settled, SpacePlan.NextToRemove(Space() with { IsOwned = false }, []));
    }

    [Fact]
    public void Applications_go_before_their_space()
    {
        StudioApp Running(StudioStatus status) => new() { Type = "JupyterLab", Name = "default", Space = "cws-lab", Status = status };

        Assert.Equal(RemovalStep.DeleteApps, SpacePlan.NextToRemove(Space(), [Running(StudioStatus.InService)]));
        Assert.Equal(RemovalStep.Wait, SpacePlan.NextToRemove(Space(), [Running(StudioStatus.Deleting)]));
        Assert.Equal(RemovalStep.DeleteSpace, SpacePlan.NextToRemove(Space(), [Running(StudioStatus.Failed), Running(StudioStatus.Deleted)]));
        Assert.Equal(RemovalStep.Settled, SpacePlan.NextToRemove(null, []));
    }

    private static WorkstationStep Next(ObservedSpace space, ObservedApp? app = null) => SpacePlan.Next(Goal, new SpaceSituation { Space = space, App = app });

    private static ObservedSpace Space(WorkstationSpace? settings = null, StudioStatus status = StudioStatus.InService) => new()
    {
        Arn = "arn",
        Status = status,
        Owner = "alice",
        IsOwned = true,
        AwaitsRestart = false,
        Settings = settings ?? Settings,
    };

    private static ObservedApp App(StudioStatus status = StudioStatus.InService, string type = "ml.t3.medium") => new("arn", status, type);
}
