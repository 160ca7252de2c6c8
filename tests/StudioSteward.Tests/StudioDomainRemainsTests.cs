using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.StudioSteward.Tests.StewardScene;

namespace CloudWorkstation.StudioSteward.Tests;

public sealed class StudioDomainRemainsTests
{
    [Fact]
    public void Before_empties_the_domain_whoever_made_what_is_in_it()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            Fill(scene);
            var driver = scene.Remains(time);
            var attributes = await driver.CreateAsync(Before());

            await driver.DeleteAsync(driver.PhysicalId, Before());

            Assert.Empty(scene.Studio.Profiles);
            Assert.Empty(scene.Studio.Spaces);
            Assert.DoesNotContain(scene.Studio.Apps.Values, app => app.Status is not ("Deleted" or "Failed"));
            Assert.Equal("fs-0123456789abcdef0", attributes["HomeFileSystemId"]);
        });
    }

    [Fact]
    public void Before_leaves_a_domain_alone_that_has_lost_its_permission_tag()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            Fill(scene);
            scene.Studio.DomainTags.Clear();

            await scene.Remains(time).DeleteAsync($"{StudioDomain}/contents", Before());

            Assert.Equal(2, scene.Studio.Profiles.Count);
            Assert.DoesNotContain(scene.Studio.Calls, call => call.Operation.StartsWith("Delete", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Before_names_what_SageMaker_refuses_to_delete()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            Fill(scene);
            scene.Studio.Fault = call => call.Operation == "DeleteSpace" ? (AwsFault.Of("AccessDeniedException", "not allowed"), false) : null;

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Remains(time).DeleteAsync($"{StudioDomain}/contents", Before()));

            Assert.Contains("space lab: AccessDeniedException: not allowed", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("d-gone/contents")]
    [InlineData("vpc-0/studio-remains/1")]
    [InlineData("not-created:Resource:1")]
    public void Delete_of_what_is_gone_or_was_never_made_succeeds(string id)
    {
        VirtualTime.Run(async time => await new StewardScene(time).Remains(time).DeleteAsync(id, After()));
    }

    [Fact]
    public void After_clears_the_VPC_of_a_deleted_domain_and_of_nothing_else()
    {
        VirtualTime.Run(async time =>
        {
            var (scene, id) = await GoneAsync(time);
            var own = scene.Vpc.HasGroup("workloads");
            var shared = scene.Vpc.HasFileSystem([own]);
            var outbound = scene.Vpc.Groups.Single(group => group.Value.Name.Contains("outbound", StringComparison.Ordinal)).Key;
            scene.Vpc.Interfaces["eni-free"] = ([outbound], false);
            scene.Vpc.Interfaces["eni-used"] = ([outbound], true);
            scene.Vpc.Interfaces["eni-other"] = ([own], false);
            scene.Vpc.After(() => scene.Vpc.Interfaces["eni-used"] = ([outbound], false));

            await scene.Remains(time).DeleteAsync(id, After());

            Assert.Equal([shared], scene.Vpc.FileSystems.Keys);
            Assert.Equal([own], scene.Vpc.Groups.Keys);
            Assert.Equal(["eni-other"], scene.Vpc.Interfaces.Keys);
            Assert.Equal(2, scene.Vpc.MountTargets.Count);
        });
    }

    [Fact]
    public void After_with_retain_frees_the_VPC_and_tells_where_the_home_directories_are()
    {
        VirtualTime.Run(async time =>
        {
            var (scene, id) = await GoneAsync(time);
            var home = Assert.Single(scene.Vpc.FileSystems.Keys);

            var attributes = await scene.Remains(time).DeleteAsync(id, After(HomeDirectories.Retain));

            Assert.Equal("available", scene.Vpc.FileSystems[home].Status);
            Assert.Empty(scene.Vpc.MountTargets);
            Assert.Empty(scene.Vpc.Groups);
            Assert.Equal($"{home} with the home directories of {StudioDomain}", attributes["Kept"]);
        });
    }

    [Fact]
    public void After_leaves_a_living_domain_and_its_file_system_alone()
    {
        VirtualTime.Run(async time =>
        {
            var (scene, id) = await GoneAsync(time);
            scene.Studio.DomainStatus = "InService";

            await scene.Remains(time).DeleteAsync(id, After());

            Assert.Single(scene.Vpc.FileSystems);
            Assert.Equal(2, scene.Vpc.Groups.Count);
        });
    }

    [Fact]
    public void After_keeps_home_directories_that_are_older_than_itself()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            scene.Vpc.HasDomain("d-retained");
            scene.Studio.DomainStatus = null;
            await Task.Delay(TimeSpan.FromHours(1), time);
            var driver = scene.Remains(time);
            await driver.CreateAsync(After());

            var attributes = await driver.DeleteAsync(driver.PhysicalId, After());

            Assert.Single(scene.Vpc.FileSystems);
            Assert.Contains("they are older than this stack's domain", attributes["Kept"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void After_names_what_will_not_go()
    {
        VirtualTime.Run(async time =>
        {
            var (scene, id) = await GoneAsync(time);
            scene.Vpc.Interfaces["eni-stuck"] = ([scene.Vpc.Groups.Keys.First()], true);

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Remains(time).DeleteAsync(id, After()));

            Assert.Contains("network interface eni-stuck", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fault_at_any_call_leaves_nothing_that_a_retry_does_not_clear(bool afterEffect)
    {
        for (var at = 0; ; at++)
        {
            if (ClearWithFaultAt(at, afterEffect) < at)
            {
                Assert.True(at > 15, $"the whole story took {at} calls only");
                return;
            }
        }
    }

    private static int ClearWithFaultAt(int at, bool afterEffect) => VirtualTime.Run(async time =>
    {
        var (scene, id) = await GoneAsync(time);
        var calls = 0;
        (Exception, bool)? Fault(SimulatedCall call) => calls++ == at ? (new OperationCanceledException("killed"), afterEffect) : null;
        (scene.Efs.Fault, scene.Ec2.Fault, scene.Studio.Fault) = (Fault, Fault, Fault);

        try
        {
            await scene.Remains(time).DeleteAsync(id, After());
        }
        catch (OperationCanceledException)
        {
            await scene.Remains(time).DeleteAsync(id, After());
        }

        Assert.Empty(scene.Vpc.FileSystems);
        Assert.Empty(scene.Vpc.MountTargets);
        Assert.Empty(scene.Vpc.Groups);
        return calls;
    });

    private static async Task<(StewardScene Scene, string Id)> GoneAsync(VirtualTime time)
    {
        var scene = new StewardScene(time);
        var driver = scene.Remains(time);
        await driver.CreateAsync(After());
        await Task.Delay(TimeSpan.FromMinutes(10), time);
        scene.Vpc.HasDomain(StudioDomain);
        scene.Studio.DomainStatus = null;
        return (scene, driver.PhysicalId);
    }

    private static void Fill(StewardScene scene)
    {
        scene.Studio.HasProfile("alice");
        scene.Studio.HasProfile("bob");
        scene.Studio.HasSpace("lab", "alice");
        scene.Studio.HasSpace("team", "bob", shared: true);
        scene.Studio.HasApp("notebook", space: "lab");
        scene.Studio.HasApp("team-notebook", space: "team");
        scene.Studio.HasApp("canvas", profile: "bob");
        scene.Studio.HasApp("broken", profile: "bob", status: "Failed");
    }
}
