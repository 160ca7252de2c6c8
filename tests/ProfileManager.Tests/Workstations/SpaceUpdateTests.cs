using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.Workstations.WorkstationScene;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

public sealed class SpaceUpdateTests
{
    [Fact]
    public void Another_instance_type_restarts_a_running_workstation()
    {
        Change(Lab(), Lab("ml.g4dn.xlarge"), scene =>
        {
            Assert.Equal(["DeleteApp", "UpdateSpace", "CreateApp"], scene.Changes);
            Assert.Equal(("InService", "ml.g4dn.xlarge"), (scene.App.Status, scene.AppInstanceType));
        });
    }

    [Fact]
    public void A_stopped_workstation_stays_stopped_and_another_type_serves_at_the_next_start()
    {
        Change(
            Lab(),
            Lab("ml.g4dn.xlarge"),
            scene =>
            {
                Assert.Equal(["UpdateSpace"], scene.Changes);
                Assert.Equal("ml.g4dn.xlarge", scene.SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType);
            },
            before: scene => scene.App.Status = "Deleted");
    }

    [Fact]
    public void A_larger_volume_restarts_a_running_workstation()
    {
        Change(Lab(), Lab(volume: 50), scene =>
        {
            Assert.Equal(["DeleteApp", "UpdateSpace", "CreateApp"], scene.Changes);
            Assert.Equal(50, scene.SpaceSettings.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb);
        });
    }

    [Fact]
    public void Another_idle_time_leaves_the_application_running()
    {
        Change(Lab(), Lab(idle: 120), scene =>
        {
            Assert.Equal(["UpdateSpace"], scene.Changes);
            Assert.Equal(120, scene.SpaceSettings.JupyterLabAppSettings.AppLifecycleManagement.IdleSettings.IdleTimeoutInMinutes);
        });
    }

    [Fact]
    public void A_change_that_SageMaker_refuses_while_the_application_runs_restarts_it()
    {
        Change(
            Lab(),
            Lab(idle: 120),
            scene =>
            {
                Assert.Equal(["UpdateSpace", "DeleteApp", "UpdateSpace", "CreateApp"], scene.Changes);
                Assert.Equal("InService", scene.App.Status);
            },
            before: scene => scene.Studio.SpacesChangeOnlyWhenStopped = true);
    }

    [Fact]
    public void No_idle_time_and_no_file_system_are_taken_out_of_the_space()
    {
        Change(Lab(), Lab(idle: null, files: null), scene =>
        {
            Assert.Null(scene.SpaceSettings.JupyterLabAppSettings.AppLifecycleManagement);
            Assert.Empty(scene.SpaceSettings.CustomFileSystems);
        });
    }

    [Fact]
    public void Nothing_is_left_of_the_note_that_a_restart_was_due() =>
        Change(Lab(), Lab("ml.g4dn.xlarge"), scene => Assert.DoesNotContain("cloudworkstation:restart", scene.Space.Tags.Keys));

    [Fact]
    public void A_smaller_volume_is_refused_with_the_sizes()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab(volume: 50));

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(LabId, Lab(volume: 20), Lab(volume: 50)));

            Assert.Equal(
                "VolumeGb is 20, and the volume of cws-lab has 50 GB. Volumes only grow: set VolumeGb to 50 or more, or launch another workstation.", error.Message);
            Assert.Empty(scene.Changes);
        });
    }

    [Fact]
    public void Taking_back_an_update_leaves_a_volume_that_has_grown_and_restores_the_rest()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab());
            var (before, after) = (Lab(), Lab("ml.p4d.24xlarge", volume: 50));
            scene.Studio.FailingStarts[SpaceName] = 1;
            await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(LabId, after, before));
            scene.Stacks.Status = "UPDATE_ROLLBACK_IN_PROGRESS";

            await scene.NewDriver().UpdateAsync(LabId, before, after);

            Assert.Equal(("InService", "ml.t3.medium"), (scene.App.Status, scene.AppInstanceType));
            Assert.Equal(50, scene.SpaceSettings.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb);
        });
    }

    [Fact]
    public void A_volume_that_stayed_large_after_a_rollback_is_no_obstacle_to_later_updates()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab(volume: 50));

            await scene.Driver.UpdateAsync(LabId, Lab("ml.m5.large"), Lab());

            Assert.Equal("ml.m5.large", scene.AppInstanceType);
        });
    }

    [Fact]
    public void A_quota_that_is_used_up_leaves_a_note_so_that_taking_back_the_update_starts_the_workstation_again()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab());
            scene.Studio.Fault = call => call.Operation == "CreateApp" ? (AwsFault.Of("ResourceLimitExceeded", "The limit is 0 Instances."), false) : null;
            await Assert.ThrowsAnyAsync<Exception>(() => scene.Driver.UpdateAsync(LabId, Lab("ml.g5.xlarge"), Lab()));
            scene.Studio.Fault = null;

            await scene.NewDriver().UpdateAsync(LabId, Lab(), Lab("ml.g5.xlarge"));

            Assert.Equal(("InService", "ml.t3.medium"), (scene.App.Status, scene.AppInstanceType));
        });
    }

    [Fact]
    public void A_workstation_does_not_become_another_one()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab());

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(LabId, Lab(name: "other"), Lab()));

            Assert.StartsWith("The workstation is d-simulated0001/cws-lab/JupyterLab and cannot become d-simulated0001/cws-other/JupyterLab", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_space_keeps_its_owner()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await RunningAsync(time, Lab());
            scene.Studio.HasProfile("alice-new");

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(LabId, Lab(profile: "alice-new"), Lab()));

            Assert.Contains("the space cws-lab belongs to alice", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Changed_tags_reach_space_and_application()
    {
        Change(Lab(), Lab() with { Tags = new Dictionary<string, string> { ["Team"] = "bio" } }, scene =>
        {
            Assert.Empty(scene.Changes);
            Assert.All([scene.Space.Tags, scene.App.Tags], tags =>
            {
                Assert.Equal("bio", tags["Team"]);
                Assert.DoesNotContain("Project", tags.Keys);
            });
        });
    }

    private static void Change(
        ProfileManager.Workstations.StudioWorkstationProperties from, ProfileManager.Workstations.StudioWorkstationProperties to,
        Action<WorkstationScene> check, Action<WorkstationScene>? before = null) => VirtualTime.Run(async time =>
    {
        var scene = await RunningAsync(time, from);
        before?.Invoke(scene);

        await scene.NewDriver().UpdateAsync(LabId, to, from);

        check(scene);
    });

    private static async Task<WorkstationScene> RunningAsync(VirtualTime time, ProfileManager.Workstations.StudioWorkstationProperties properties)
    {
        var scene = new WorkstationScene(time);
        await scene.Driver.CreateAsync(properties);
        scene.Studio.Calls.Clear();
        scene.Stacks.Status = "UPDATE_IN_PROGRESS";
        return scene;
    }
}
