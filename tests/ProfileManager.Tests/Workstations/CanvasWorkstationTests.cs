using CloudWorkstation.CustomResources;
using CloudWorkstation.ProfileManager.Workstations;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.Workstations.WorkstationScene;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

public sealed class CanvasWorkstationTests
{
    [Fact]
    public void Create_writes_the_settings_into_the_profile_and_starts_Canvas()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            var attributes = await scene.Driver.CreateAsync(CanvasOf());

            Assert.Equal("ENABLED", scene.CanvasSettings!.DirectDeploySettings.Status.Value);
            Assert.Equal("InService", scene.Canvas.Status);
            Assert.Equal(CanvasId, scene.Driver.PhysicalId);
            Assert.Equal("arn:aws:sagemaker:us-east-1:123456789012:app/d-simulated0001/alice/canvas/default", attributes["AppArn"]);
            Assert.Equal("s3://data/sales", attributes["DataSources"]);
        });
    }

    [Fact]
    public void The_profiles_other_settings_stay()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            await scene.Driver.CreateAsync(CanvasOf());

            var settings = ((Amazon.SageMaker.Model.CreateUserProfileRequest)scene.Studio.Profiles["alice"].Request).UserSettings;
            Assert.Equal("arn:aws:iam::123456789012:role/alice", settings.ExecutionRole);
        });
    }

    [Fact]
    public void A_second_Canvas_of_the_same_researcher_is_refused_and_the_first_is_left_alone()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(CanvasOf());
            scene.Canvas.Status = "Deleted";
            var second = scene.NewDriver("second");

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => second.CreateAsync(CanvasOf("second")));
            await second.DeleteAsync(CanvasId, CanvasOf("second"));

            Assert.StartsWith("alice has a Canvas workstation already: the profile alice is reserved for 'cws-poc--lab/", error.Message, StringComparison.Ordinal);
            Assert.Contains("aws sagemaker delete-tags --resource-arn arn:aws:sagemaker:us-east-1:123456789012:user-profile/d-simulated0001/alice", error.Message, StringComparison.Ordinal);
            Assert.Equal("ENABLED", scene.CanvasSettings!.DirectDeploySettings.Status.Value);
        });
    }

    [Fact]
    public void Delete_stops_Canvas_takes_the_settings_back_and_lets_another_workstation_have_them()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(CanvasOf());

            await scene.NewDriver().DeleteAsync(CanvasId);
            Assert.Equal("Deleted", scene.Canvas.Status);
            Assert.Null(scene.CanvasSettings!.DirectDeploySettings);
            await scene.NewDriver("second").CreateAsync(CanvasOf("second"));

            Assert.Equal("InService", scene.Canvas.Status);
        });
    }

    [Fact]
    public void Another_setting_leaves_Canvas_running_or_stopped_as_it_is()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(CanvasOf());
            scene.Canvas.Status = "Deleted";
            scene.Studio.Calls.Clear();

            await scene.NewDriver().UpdateAsync(CanvasId, CanvasOf(deploy: "DISABLED"), CanvasOf());

            Assert.Equal(["UpdateUserProfile"], scene.Changes);
            Assert.Equal("DISABLED", scene.CanvasSettings!.DirectDeploySettings.Status.Value);
        });
    }

    [Fact]
    public void Canvas_that_the_researcher_has_started_in_Studio_becomes_the_workstations()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.HasApp("default", profile: "alice");

            await scene.Driver.CreateAsync(CanvasOf());

            Assert.Empty(scene.Studio.CallsOf("CreateApp"));
        });
    }

    [Fact]
    public void Canvas_that_fails_is_reported_and_undone()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.FailingStarts["alice"] = 1;

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(CanvasOf()));
            await scene.Driver.DeleteAsync(scene.Driver.Claimed[^1]);

            Assert.Contains("did not start: InsufficientCapacityError", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(CanvasProfiles.ReservationTag, scene.Studio.Profiles["alice"].Tags.Keys);
            Assert.Null(scene.CanvasSettings!.DirectDeploySettings);
        });
    }

    [Fact]
    public void Deleting_the_Canvas_of_a_profile_that_is_gone_succeeds()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.Profiles.Clear();

            await scene.Driver.DeleteAsync(CanvasId);

            Assert.Empty(scene.Changes);
        });
    }
}
