using CloudWorkstation.ProfileManager.Tests.Workstations;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>Each look that a Delete makes is refused in turn: the Delete succeeds and names what it left.</summary>
public sealed class RefusedReadTests
{
    [Fact]
    public void The_researchers_profiles()
    {
        EachReadRefused(3, async time =>
        {
            var scene = new ProfileScene(time);
            await scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob")));
            scene.Studio.HasSpace("lab", "alice");
            var driver = scene.NewDriver(time);
            (driver.StackId, driver.LogicalId) = (scene.Driver.StackId, scene.Driver.LogicalId);
            return (scene.Studio, async () =>
            {
                await driver.DeleteAsync(PhysicalId);
                return driver.Left;
            }
            );
        });
    }

    [Theory]
    [InlineData("cws-lab/JupyterLab")]
    [InlineData("alice/Canvas")]
    public void A_workstation(string what)
    {
        EachReadRefused(3, async time =>
        {
            var scene = new WorkstationScene(time);
            await scene.Driver.CreateAsync(what.EndsWith("Canvas", StringComparison.Ordinal) ? WorkstationScene.CanvasOf() : WorkstationScene.Lab());
            return (scene.Studio, async () =>
            {
                await scene.Driver.DeleteAsync(scene.Driver.PhysicalId);
                return scene.Driver.Left;
            }
            );
        });
    }

    [Fact]
    public void A_profile_that_may_not_be_looked_at_is_left_and_the_others_go()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            await scene.Driver.CreateAsync(Want(Entry("alice"), Entry("bob")));
            var driver = scene.NewDriver(time);
            scene.Studio.Fault = call => call.Request is Amazon.SageMaker.Model.DescribeUserProfileRequest { UserProfileName: "alice" }
                ? (AwsFault.Of("AccessDeniedException", "not authorized"), false)
                : null;

            await driver.DeleteAsync(PhysicalId);

            Assert.Equal(["alice"], scene.Studio.Profiles.Keys);
            Assert.Contains("user profile alice", Assert.Single(driver.Left), StringComparison.Ordinal);
        });
    }

    private static void EachReadRefused(int least, Func<VirtualTime, Task<(SimulatedStudio Studio, Func<Task<List<string>>> Delete)>> prepare)
    {
        var reads = VirtualTime.Run(async time =>
        {
            var (studio, delete) = await prepare(time);
            studio.Calls.Clear();
            Assert.Empty(await delete());
            return ReadRefusals.In(studio);
        });
        Assert.True(reads.Count >= least, $"the Delete looks only with {string.Join(", ", reads)}");
        foreach (var read in reads)
        {
            VirtualTime.Run(async time =>
            {
                var (studio, delete) = await prepare(time);
                ReadRefusals.Refuse(read, studio);
                Assert.Contains(await delete(), left => left.Contains(read, StringComparison.Ordinal));
            });
        }
    }
}
