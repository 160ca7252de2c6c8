using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.StudioSteward.Tests.StewardScene;

namespace CloudWorkstation.StudioSteward.Tests;

/// <summary>Each look that a Delete makes is refused in turn: the Delete succeeds and names what it left.</summary>
public sealed class RefusedReadTests
{
    [Fact]
    public void The_attachment()
    {
        EachReadRefused(3, async (time, scene) =>
        {
            var shared = scene.Vpc.HasFileSystem([scene.Vpc.HasGroup("shared")]);
            scene.Vpc.HasDomain(StudioDomain);
            var driver = scene.Attachments(time);
            await driver.CreateAsync(new StudioDomainAttachmentsProperties { DomainId = StudioDomain, FileSystemId = shared });
            return () => LeftByAsync(driver);
        });
    }

    [Fact]
    public void The_domains_content()
    {
        EachReadRefused(5, async (time, scene) =>
        {
            scene.Studio.HasProfile("alice");
            scene.Studio.HasSpace("lab", "alice");
            scene.Studio.HasApp("notebook", space: "lab");
            var driver = scene.Remains(time);
            await driver.CreateAsync(Before());
            return () => LeftByAsync(driver, Before());
        });
    }

    [Fact]
    public void What_a_domain_leaves_in_the_VPC()
    {
        EachReadRefused(5, async (time, scene) =>
        {
            var driver = scene.Remains(time);
            await driver.CreateAsync(After());
            await Task.Delay(TimeSpan.FromMinutes(10), time);
            scene.Vpc.HasDomain(StudioDomain);
            scene.Studio.DomainStatus = null;
            return () => LeftByAsync(driver, After());
        });
    }

    private static async Task<List<string>> LeftByAsync<T>(ResourceDriver<T> driver, T? properties = null) where T : class
    {
        await driver.DeleteAsync(driver.PhysicalId, properties);
        return driver.Left;
    }

    private static void EachReadRefused(int least, Func<VirtualTime, StewardScene, Task<Func<Task<List<string>>>>> prepare)
    {
        var reads = VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            var delete = await prepare(time, scene);
            Services(scene).ToList().ForEach(service => service.Calls.Clear());
            Assert.Empty(await delete());
            return ReadRefusals.In(Services(scene));
        });
        Assert.True(reads.Count >= least, $"the Delete looks only with {string.Join(", ", reads)}");
        foreach (var read in reads)
        {
            VirtualTime.Run(async time =>
            {
                var scene = new StewardScene(time);
                var delete = await prepare(time, scene);
                ReadRefusals.Refuse(read, Services(scene));
                Assert.Contains(await delete(), left => left.Contains(read, StringComparison.Ordinal));
            });
        }
    }

    private static SimulatedService[] Services(StewardScene scene) => [scene.Efs, scene.Ec2, scene.Studio];
}
