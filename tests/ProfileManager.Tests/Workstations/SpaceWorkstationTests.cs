using CloudWorkstation.Aws.Tags;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.Workstations.WorkstationScene;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

public sealed class SpaceWorkstationTests
{
    [Fact]
    public void Create_makes_a_private_space_with_volume_file_system_and_idle_time_and_starts_the_application_in_it()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            var attributes = await scene.Driver.CreateAsync(Lab());

            Assert.Equal("alice", scene.Space.Owner);
            Assert.Equal(20, scene.SpaceSettings.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb);
            Assert.Equal("fs-0123456789abcdef0", Assert.Single(scene.SpaceSettings.CustomFileSystems).EFSFileSystem.FileSystemId);
            Assert.Equal(60, scene.SpaceSettings.JupyterLabAppSettings.AppLifecycleManagement.IdleSettings.IdleTimeoutInMinutes);
            Assert.Equal(("InService", "ml.t3.medium"), (scene.App.Status, scene.AppInstanceType));
            Assert.Equal(LabId, scene.Driver.PhysicalId);
            Assert.Equal((SpaceName, "default", "JupyterLab"), (attributes["SpaceName"], attributes["AppName"], attributes["AppType"]));
            Assert.Equal("arn:aws:sagemaker:us-east-1:123456789012:app/d-simulated0001/cws-lab/jupyterlab/default", attributes["AppArn"]);
        });
    }

    [Fact]
    public void Space_and_application_carry_the_stacks_tags_which_win_over_the_templates()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            await scene.Driver.CreateAsync(Lab() with { Tags = new Dictionary<string, string> { ["Project"] = "genome", [WorkstationTags.Researcher] = "bob" } });

            Assert.All([scene.Space.Tags, scene.App.Tags], tags =>
            {
                Assert.Equal("alice", tags[WorkstationTags.Researcher]);
                Assert.Equal("lab", tags[WorkstationTags.Workstation]);
                Assert.Equal("genome", tags["Project"]);
                Assert.Equal("cws-poc--lab/5b0c7a10-0000-0000-0000-000000000000/Workstation", tags[OwnerTag.Key]);
            });
        });
    }

    [Fact]
    public void While_the_application_starts_nothing_else_is_asked_for()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.ChangeTime = TimeSpan.FromMinutes(2);

            await scene.Driver.CreateAsync(Lab());

            var started = scene.Studio.CallsOf("CreateApp").Single().Index;
            Assert.InRange(scene.Studio.Calls.Skip(started).Count(call => call.Operation != "DescribeApp"), 1, 4);
            Assert.True(scene.Studio.CallsOf("DescribeApp").Count() < 40);
        });
    }

    [Fact]
    public void Creating_twice_changes_nothing()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(Lab());

            await scene.NewDriver().CreateAsync(Lab());

            Assert.Equal(["CreateSpace", "CreateApp"], scene.Changes);
        });
    }

    [Fact]
    public void A_researcher_without_a_profile_is_told_how_to_get_one_and_nothing_is_made()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Lab(profile: "carol")));

            Assert.StartsWith("ProfileName is carol, and the Studio domain d-simulated0001 has no such profile. Add alice to researchers.yaml", error.Message, StringComparison.Ordinal);
            Assert.Empty(scene.Changes);
            Assert.Empty(scene.Driver.Claimed);
        });
    }

    [Fact]
    public void A_profile_that_is_still_being_made_is_waited_for()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            var profile = scene.Studio.Profiles["alice"];
            (profile.Status, profile.At, profile.Then) = ("Pending", time.GetUtcNow() + TimeSpan.FromSeconds(30), () => profile.Status = "InService");

            await scene.Driver.CreateAsync(Lab());

            Assert.Equal("InService", scene.App.Status);
        });
    }

    [Fact]
    public void A_stack_of_another_researcher_is_refused_before_Studio_is_asked()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.NewDriver(tagged: "bob").CreateAsync(Lab()));

            Assert.StartsWith("Researcher is \"alice\", and the stack cws-poc--lab belongs to \"bob\" by its tag cloudworkstation:researcher.", error.Message, StringComparison.Ordinal);
            Assert.Empty(scene.Studio.Calls);
        });
    }

    [Fact]
    public void A_stack_without_a_researcher_is_refused()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Stacks.Tags[scene.Driver.StackId].Clear();

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Lab()));

            Assert.StartsWith("The stack cws-poc--lab has no tag cloudworkstation:researcher", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_workstation_named_unlike_its_stack_is_refused()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.NewDriver("other").CreateAsync(Lab()));

            Assert.StartsWith("WorkstationName is \"lab\", and the stack cws-poc--other is tagged", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_space_that_somebody_else_made_is_refused_and_survives_the_undoing()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.HasSpace(SpaceName, "alice");

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Lab()));
            await scene.Driver.DeleteAsync(LabId, Lab());

            Assert.StartsWith("The domain d-simulated0001 has a space cws-lab that this stack did not make", error.Message, StringComparison.Ordinal);
            Assert.Equal("InService", scene.Space.Status);
        });
    }

    [Fact]
    public void An_application_that_fails_is_reported_in_SageMakers_words_and_can_be_undone()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.FailingStarts[SpaceName] = 1;

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Lab()));
            await scene.Driver.DeleteAsync(scene.Driver.Claimed[^1]);

            Assert.Contains("did not start: InsufficientCapacityError: no instance of that type is free.", error.Message, StringComparison.Ordinal);
            Assert.Empty(scene.Studio.Spaces);
            Assert.Empty(scene.Studio.CallsOf("DeleteApp"));
        });
    }

    [Fact]
    public void An_application_that_never_comes_up_is_given_up_with_what_to_look_at()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            scene.Studio.ChangeTime = TimeSpan.FromHours(2);

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Lab()));

            Assert.StartsWith("SageMaker has not finished in 20 minutes.", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Delete_stops_the_application_then_deletes_the_space_and_leaves_the_profile()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(Lab());
            scene.Studio.Calls.Clear();

            await scene.NewDriver().DeleteAsync(LabId);

            Assert.Equal(["DeleteApp", "DeleteSpace"], scene.Changes);
            Assert.Empty(scene.Studio.Spaces);
            Assert.Equal("InService", scene.Studio.Profiles["alice"].Status);
        });
    }

    [Fact]
    public void Delete_takes_every_application_out_of_the_space_also_one_that_is_still_starting()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(Lab());
            scene.Studio.HasApp("second", SpaceName, status: "Pending");
            var second = scene.Studio.Apps["second"];
            (second.At, second.Then) = (time.GetUtcNow() + TimeSpan.FromSeconds(20), () => second.Status = "InService");

            await scene.NewDriver().DeleteAsync(LabId);

            Assert.Equal(2, scene.Studio.CallsOf("DeleteApp").Count());
            Assert.Empty(scene.Studio.Spaces);
        });
    }

    [Fact]
    public void Deleting_an_absent_workstation_succeeds()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            await scene.Driver.DeleteAsync(LabId);
            scene.Studio.DomainStatus = null;
            await scene.Driver.DeleteAsync(LabId);

            Assert.Empty(scene.Changes);
        });
    }

    [Fact]
    public void What_a_Create_made_that_never_answered_is_found_by_its_properties()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(Lab());

            await scene.NewDriver().DeleteAsync("cws-lab-Workstation-1ABCDEF", Lab());

            Assert.Empty(scene.Studio.Spaces);
        });
    }

    [Fact]
    public void An_id_that_CloudFormation_made_up_is_deleted_without_asking_AWS()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new WorkstationScene(time);

            await scene.Driver.DeleteAsync("cws-lab-Workstation-1ABCDEF");

            Assert.Empty(scene.Studio.Calls);
        });
    }
}
