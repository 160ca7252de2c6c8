using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

public sealed class DepartureTests
{
    private static readonly ProfileEntry Alice = Entry("alice-researcher", 10_001, tags: [("cloudworkstation:researcher", "alice_researcher")]);
    private static readonly ProfileEntry Bob = Entry("bob-analyst", 10_002, tags: [("cloudworkstation:researcher", "bob.analyst")]);

    [Fact]
    public void Who_still_has_workstations_cannot_leave_and_nothing_is_changed()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);
            scene.HasWorkstation("bobbox", "bob.analyst");
            scene.HasWorkstation("alices", "alice_researcher");
            scene.Studio.HasSpace("experiments", "bob-analyst");
            scene.Studio.HasApp("canvas", profile: "bob-analyst");

            var error = await RefusalAsync(scene, Poc(Alice, Entry("carol", 10_003)));

            Assert.StartsWith("Nothing has been changed. bob.analyst is no longer in the list of researchers and still has the workstation bobbox and "
                + "Studio space experiments. Delete them first (cws delete bobbox; the space experiments in Studio), or put the row back.", error, StringComparison.Ordinal);
            Assert.Equal(["alice-researcher", "bob-analyst"], scene.Studio.Profiles.Keys);
            Assert.Equal("InService", scene.Studio.Apps["canvas"].Status);
        });
    }

    [Fact]
    public void The_update_that_takes_a_refusal_back_succeeds()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);
            scene.HasWorkstation("bobbox", "bob.analyst");
            await RefusalAsync(scene, Poc(Alice));

            await scene.Driver.UpdateAsync(PhysicalId, Poc(Alice, Bob), Poc(Alice));

            Assert.Equal(["alice-researcher", "bob-analyst"], scene.Studio.Profiles.Keys);
        });
    }

    [Fact]
    public void Who_has_nothing_left_leaves()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);
            scene.HasWorkstation("bobbox", "bob.analyst", environment: "another");
            scene.HasWorkstation("alices", "alice_researcher");

            await scene.Driver.UpdateAsync(PhysicalId, Poc(Alice), Poc(Alice, Bob));

            Assert.Equal(["alice-researcher"], scene.Studio.Profiles.Keys);
        });
    }

    [Fact]
    public void A_rename_says_what_it_would_lose_and_how_to_keep_it()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);
            scene.HasWorkstation("alices", "alice_researcher");

            var error = await RefusalAsync(scene, Poc(Entry("alice-smith", 10_001, tags: [("cloudworkstation:researcher", "alice.smith")]), Bob));

            Assert.Contains("alice_researcher is no longer in the list of researchers, and alice.smith has the same uid 10001", error, StringComparison.Ordinal);
            Assert.Contains("the workstation alices would be lost", error, StringComparison.Ordinal);
            Assert.Contains("\"was: alice_researcher\" in the row of alice.smith", error, StringComparison.Ordinal);
            Assert.Equal(["alice-researcher", "bob-analyst"], scene.Studio.Profiles.Keys);
        });
    }

    [Fact]
    public void A_rename_is_refused_for_the_files_alone()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);

            var error = await RefusalAsync(scene, Poc(Entry("alice-smith", 10_001), Bob));

            Assert.Contains("would not have the old one's files", error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_stack_that_is_rolled_back_keeps_who_has_begun_to_work_meanwhile()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await WithAliceAndBobAsync(time);
            await scene.Driver.UpdateAsync(PhysicalId, Poc(Alice, Bob, Entry("carol", 10_003), Entry("dora", 10_004)), Poc(Alice, Bob));
            scene.HasWorkstation("carols", "carol");
            scene.Stacks.Tags[scene.Driver.StackId] = [];
            scene.Stacks.Status = "UPDATE_ROLLBACK_IN_PROGRESS";

            await scene.Driver.UpdateAsync(PhysicalId, Poc(Alice, Bob), Poc(Alice, Bob, Entry("carol", 10_003), Entry("dora", 10_004)));

            Assert.Equal(["alice-researcher", "bob-analyst", "carol"], scene.Studio.Profiles.Keys);
        });
    }

    private static ResearcherProfilesProperties Poc(params ProfileEntry[] entries) => Want(entries) with { Environment = "poc" };

    private static async Task<ProfileScene> WithAliceAndBobAsync(VirtualTime time)
    {
        var scene = new ProfileScene(time);
        await scene.Driver.CreateAsync(Poc(Alice, Bob));
        return scene;
    }

    private static async Task<string> RefusalAsync(ProfileScene scene, ResearcherProfilesProperties wanted) =>
        (await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(PhysicalId, wanted, Poc(Alice, Bob)))).Message;
}
