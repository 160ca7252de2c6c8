using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

public sealed class ResearcherProfilesTests
{
    [Fact]
    public void Create_makes_each_profile_with_its_role_identity_directory_and_tags()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);

            var attributes = await scene.Driver.CreateAsync(Want(Entry("alice", 10_001, "alice", "/home/alice", ("Team", "bio")), Entry("bob", 10_002)));

            var alice = (CreateUserProfileRequest)scene.Studio.Profiles["alice"].Request;
            Assert.Equal("arn:aws:iam::123456789012:role/alice", alice.UserSettings.ExecutionRole);
            Assert.Equal(10_001, alice.UserSettings.CustomPosixUserConfig.Uid);
            Assert.Equal(10_000, alice.UserSettings.CustomPosixUserConfig.Gid);
            Assert.Equal("/home/alice", Assert.Single(alice.UserSettings.CustomFileSystemConfigs).EFSFileSystemConfig.FileSystemPath);
            Assert.Equal("bio", scene.Studio.Profiles["alice"].Tags["Team"]);
            Assert.Equal(scene.Owner, scene.Studio.Profiles["bob"].Tags[OwnerTag.Key]);
            Assert.All(scene.Studio.Profiles.Values, profile => Assert.Equal("InService", profile.Status));
            Assert.Equal("alice,bob", attributes["ProfileNames"]);
            Assert.Equal("2", attributes["Count"]);
            Assert.Equal(PhysicalId, scene.Driver.PhysicalId);
            Assert.Equal(PhysicalId, scene.Driver.Claimed[0]);
        });
    }

    [Fact]
    public void Creating_twice_changes_nothing()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var wanted = Want(Entry("alice"), Entry("bob", 10_002));
            await scene.Driver.CreateAsync(wanted);

            await scene.NewDriver(time).CreateAsync(wanted);

            Assert.Equal(2, scene.Studio.CallsOf("CreateUserProfile").Count());
            Assert.Empty(scene.Studio.CallsOf("UpdateUserProfile"));
        });
    }

    [Fact]
    public void An_update_touches_only_what_changed()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var before = Want(Entry("alice"), Entry("bob", 10_002), Entry("carol", 10_003));
            await scene.Driver.CreateAsync(before);
            scene.Studio.Calls.Clear();

            await scene.Driver.UpdateAsync(PhysicalId, Want(Entry("alice"), Entry("bob", 10_002, "other"), Entry("dora", 10_004)), before);

            Assert.Equal(["alice", "bob", "dora"], scene.Studio.Profiles.Keys);
            Assert.Equal("bob", ((UpdateUserProfileRequest)Assert.Single(scene.Studio.CallsOf("UpdateUserProfile")).Request).UserProfileName);
            Assert.DoesNotContain(scene.Studio.CallsOf("DescribeUserProfile"), call => ((DescribeUserProfileRequest)call.Request).UserProfileName == "alice");
        });
    }

    [Fact]
    public void Tags_converge_and_foreign_tags_stay()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var before = Want(Entry("alice", tags: [("Team", "bio"), ("Room", "1")]));
            await scene.Driver.CreateAsync(before);
            scene.Studio.Profiles["alice"].Tags["Cost"] = "42";

            await scene.Driver.UpdateAsync(PhysicalId, Want(Entry("alice", tags: [("Team", "chem")])), before);

            Assert.Equal("chem", scene.Studio.Profiles["alice"].Tags["Team"]);
            Assert.Equal("42", scene.Studio.Profiles["alice"].Tags["Cost"]);
            Assert.DoesNotContain("Room", scene.Studio.Profiles["alice"].Tags.Keys);
            Assert.Empty(scene.Studio.CallsOf("UpdateUserProfile"));
        });
    }

    [Fact]
    public void An_update_that_takes_back_a_half_done_one_restores_what_was()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var (before, after) = (Want(Entry("alice")), Want(Entry("alice", role: "new"), Entry("bob", 10_002)));
            await scene.Driver.CreateAsync(before);
            scene.Studio.FailingCreations["bob"] = 99;
            await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(PhysicalId, after, before));

            await scene.Driver.UpdateAsync(PhysicalId, before, after);

            Assert.Equal(["alice"], scene.Studio.Profiles.Keys);
            Assert.Equal("arn:aws:iam::123456789012:role/researcher", ((CreateUserProfileRequest)scene.Studio.Profiles["alice"].Request).UserSettings.ExecutionRole);
        });
    }

    [Fact]
    public void A_changed_uid_replaces_a_profile_that_nobody_uses()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var before = Want(Entry("alice", 10_001));
            await scene.Driver.CreateAsync(before);

            await scene.Driver.UpdateAsync(PhysicalId, Want(Entry("alice", 10_009)), before);

            Assert.Equal(10_009, ((CreateUserProfileRequest)scene.Studio.Profiles["alice"].Request).UserSettings.CustomPosixUserConfig.Uid);
            Assert.Single(scene.Studio.CallsOf("DeleteUserProfile"));
        });
    }

    [Fact]
    public void A_changed_uid_of_a_profile_in_use_is_refused_with_what_to_do()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var before = Want(Entry("alice", 10_001), Entry("bob", 10_002));
            await scene.Driver.CreateAsync(before);
            scene.Studio.HasSpace("lab", "alice");

            var error = await Assert.ThrowsAsync<CustomResourceException>(
                () => scene.Driver.UpdateAsync(PhysicalId, Want(Entry("alice", 10_009), Entry("bob", 10_008)), before));

            Assert.Contains("alice: its uid and gid cannot change from 10001:10000 to 10009:10000", error.Message, StringComparison.Ordinal);
            Assert.Contains("Delete those first, or put uid and gid back.", error.Message, StringComparison.Ordinal);
            Assert.True(scene.Studio.Spaces.ContainsKey("lab"));
            Assert.Equal(10_008, ((CreateUserProfileRequest)scene.Studio.Profiles["bob"].Request).UserSettings.CustomPosixUserConfig.Uid);
        });
    }

    [Fact]
    public void A_removed_researcher_loses_apps_then_private_spaces_then_the_profile_and_shared_spaces_stay()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            var before = Want(Entry("alice"), Entry("bob", 10_002));
            await scene.Driver.CreateAsync(before);
            scene.Studio.HasSpace("private", "bob");
            scene.Studio.HasSpace("team", "bob", shared: true);
            scene.Studio.HasSpace("hers", "alice");
            scene.Studio.HasApp("in-private", space: "private", status: "Pending");
            scene.Studio.Apps["in-private"].At = time.GetUtcNow() + TimeSpan.FromSeconds(20);
            scene.Studio.Apps["in-private"].Then = () => scene.Studio.Apps["in-private"].Status = "InService";
            scene.Studio.HasApp("canvas", profile: "bob");
            scene.Studio.HasApp("broken", profile: "bob", status: "Failed");
            scene.Studio.HasApp("in-team", space: "team");

            await scene.Driver.UpdateAsync(PhysicalId, Want(Entry("alice")), before);

            Assert.Equal(["alice"], scene.Studio.Profiles.Keys);
            Assert.Equal(["hers", "team"], scene.Studio.Spaces.Keys);
            Assert.Equal("InService", scene.Studio.Apps["in-team"].Status);
            Assert.Equal(["DeleteApp", "DeleteApp", "DeleteSpace", "DeleteUserProfile"],
                scene.Studio.Calls.Select(call => call.Operation).Where(name => name.StartsWith("Delete", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void A_profile_of_somebody_else_is_refused_by_name_and_left_as_it_is()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.HasProfile("alice", new UserSettings { ExecutionRole = "theirs" }, (OwnerTag.Key, "another/stack"));

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob", 10_002))));

            Assert.Contains("alice: it exists in d-simulated0001 and is not this stack's", error.Message, StringComparison.Ordinal);
            Assert.Equal("theirs", ((CreateUserProfileRequest)scene.Studio.Profiles["alice"].Request).UserSettings.ExecutionRole);
            Assert.Equal("InService", scene.Studio.Profiles["bob"].Status);
        });
    }

    [Fact]
    public void Delete_removes_owned_profiles_and_no_others()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.HasProfile("visitor");
            await scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob", 10_002)));

            await scene.Driver.DeleteAsync(PhysicalId);

            Assert.Equal(["visitor"], scene.Studio.Profiles.Keys);
        });
    }

    [Theory]
    [InlineData("not-created:x")]
    [InlineData("platform-Profiles-1ABCDEF")]
    public void Delete_of_an_id_that_was_never_made_asks_AWS_nothing(string id)
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);

            await scene.Driver.DeleteAsync(id);

            Assert.Empty(scene.Studio.Calls);
        });
    }

    [Fact]
    public void Delete_succeeds_when_the_domain_is_gone()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.DomainStatus = null;

            await scene.Driver.DeleteAsync(PhysicalId);
        });
    }

    [Fact]
    public void Create_names_a_domain_that_does_not_exist()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.DomainStatus = null;

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Want(Entry("alice"))));

            Assert.Equal("DomainId is d-simulated0001, and there is no such Studio domain in this region.", error.Message);
        });
    }

    [Fact]
    public void A_profile_that_fails_is_made_again()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.FailingCreations["bob"] = 2;

            await scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob", 10_002)));

            Assert.Equal("InService", scene.Studio.Profiles["bob"].Status);
            Assert.Equal(3, scene.Studio.CallsOf("CreateUserProfile").Count(call => ((CreateUserProfileRequest)call.Request).UserProfileName == "bob"));
        });
    }

    [Fact]
    public void A_profile_that_keeps_failing_is_reported_by_name_with_the_reason_and_the_others_are_made()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.FailingCreations["bob"] = 99;
            scene.Studio.Fault = call => call.Request is CreateUserProfileRequest { UserProfileName: "carol" }
                ? (AwsFault.Of("ResourceLimitExceeded", "The account-level service limit 'Studio user profiles' is 60."), false)
                : null;

            var error = await Assert.ThrowsAsync<CustomResourceException>(
                () => scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob", 10_002), Entry("carol", 10_003), Entry("dora", 10_004))));

            Assert.StartsWith("2 of the domain's profiles could not be set up; the others are done.", error.Message, StringComparison.Ordinal);
            Assert.Contains("bob: SageMaker reports Failed: The home directory could not be made.", error.Message, StringComparison.Ordinal);
            Assert.Contains("carol: ResourceLimitExceeded: The account-level service limit", error.Message, StringComparison.Ordinal);
            Assert.Equal("InService", scene.Studio.Profiles["alice"].Status);
            Assert.Equal("InService", scene.Studio.Profiles["dora"].Status);
        });
    }
}
