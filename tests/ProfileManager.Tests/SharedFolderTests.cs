using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

public sealed class SharedFolderTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:folders";

    [Fact]
    public void Everybody_has_a_folder_of_their_own_before_the_profile_is_made()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);

            await scene.Driver.CreateAsync(With(Entry("alice", 10_001, path: "/alice"), Entry("bob", 10_002, path: "/bob"), Entry("carol", 10_003)));

            Assert.Equal(new Dictionary<string, string> { ["/alice"] = "10001:10000", ["/bob"] = "10002:10000" }, scene.Folders.Folders);
            Assert.Single(scene.Folders.Calls);
        });
    }

    [Fact]
    public void A_folder_that_is_somebody_elses_costs_its_profile_and_no_other()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Folders.Problems["/alice"] = "/alice belongs to uid 10009";

            var error = await Assert.ThrowsAsync<CustomResourceException>(
                () => scene.Driver.CreateAsync(With(Entry("alice", 10_001, path: "/alice"), Entry("bob", 10_002, path: "/bob"))));

            Assert.Contains("alice: /alice belongs to uid 10009", error.Message, StringComparison.Ordinal);
            Assert.Equal(["bob"], scene.Studio.Profiles.Keys);
        });
    }

    [Fact]
    public void A_function_that_fails_is_quoted()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time) { Folders = { Error = "{\"errorMessage\":\"mount timed out\"}" } };

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(With(Entry("alice", path: "/alice"))));

            Assert.Contains("mount timed out", error.Message, StringComparison.Ordinal);
            Assert.Empty(scene.Studio.Profiles);
        });
    }

    private static ResearcherProfilesProperties With(params ProfileEntry[] entries) => Want(entries) with { FolderFunctionArn = Function };
}
