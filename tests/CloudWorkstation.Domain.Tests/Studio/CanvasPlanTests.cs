using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Domain.Tests.Studio;

public sealed class CanvasPlanTests
{
    private static readonly CanvasSituation Running = new()
    {
        Profile = StudioStatus.InService,
        ReservedBy = "mine",
        HasSettings = true,
        App = new ObservedApp("arn", StudioStatus.InService, "system"),
    };

    [Fact]
    public void Canvas_is_reserved_then_set_then_started()
    {
        Assert.Equal(WorkstationStep.Reserve, Next(Running with { ReservedBy = null, HasSettings = false, App = null }));
        Assert.Equal(WorkstationStep.UpdateProfile, Next(Running with { HasSettings = false, App = null }));
        Assert.Equal(WorkstationStep.StartApp, Next(Running with { App = null }));
        Assert.Equal(WorkstationStep.Settled, Next(Running));
    }

    [Fact]
    public void Another_workstations_Canvas_is_neither_changed_nor_removed()
    {
        Assert.Equal(WorkstationStep.RefuseSecondCanvas, Next(Running with { ReservedBy = "theirs", HasSettings = false }));
        Assert.Equal(RemovalStep.Settled, CanvasPlan.NextToRemove("mine", Running with { ReservedBy = "theirs" }));
        Assert.Equal(RemovalStep.Settled, CanvasPlan.NextToRemove("mine", Running with { ReservedBy = null }));
    }

    [Fact]
    public void A_stopped_Canvas_stays_stopped_in_an_update() =>
        Assert.Equal(WorkstationStep.Settled, CanvasPlan.Next("mine", runs: false, Running with { App = null }));

    [Fact]
    public void A_failed_start_is_tried_once_more_and_then_reported()
    {
        var failed = Running with { App = new ObservedApp("arn", StudioStatus.Failed, "system", "no capacity") };

        Assert.Equal(WorkstationStep.StartApp, Next(failed));
        Assert.Equal(WorkstationStep.ReportFailedApp, Next(failed with { HasStarted = true }));
    }

    [Fact]
    public void Canvas_is_stopped_then_unset_then_released()
    {
        var set = Running with { HasSettings = false };

        Assert.Equal(RemovalStep.DeleteApps, CanvasPlan.NextToRemove("mine", set));
        Assert.Equal(RemovalStep.Wait, CanvasPlan.NextToRemove("mine", set with { App = new ObservedApp("arn", StudioStatus.Deleting, "system") }));
        Assert.Equal(RemovalStep.ResetProfile, CanvasPlan.NextToRemove("mine", set with { App = null }));
        Assert.Equal(RemovalStep.Wait, CanvasPlan.NextToRemove("mine", set with { App = null, Profile = StudioStatus.Updating }));
        Assert.Equal(RemovalStep.Release, CanvasPlan.NextToRemove("mine", set with { App = null, HasSettings = true }));
        Assert.Equal(RemovalStep.Settled, CanvasPlan.NextToRemove("mine", set with { Profile = null }));
    }

    private static WorkstationStep Next(CanvasSituation found) => CanvasPlan.Next("mine", runs: true, found);
}
