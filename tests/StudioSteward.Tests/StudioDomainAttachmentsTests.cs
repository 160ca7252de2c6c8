using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.StudioSteward.Tests.StewardScene;

namespace CloudWorkstation.StudioSteward.Tests;

public sealed class StudioDomainAttachmentsTests
{
    [Fact]
    public void Each_mount_target_gets_the_domains_group_beside_its_own()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            var own = scene.Vpc.HasGroup("shared");
            var shared = scene.Vpc.HasFileSystem([own]);
            var (inbound, _, _) = scene.Vpc.HasDomain(StudioDomain);
            var driver = scene.Attachments(time);

            var attributes = await driver.CreateAsync(new StudioDomainAttachmentsProperties { DomainId = StudioDomain, FileSystemId = shared });

            Assert.All(scene.Vpc.MountTargets.Values.Where(target => target.FileSystem == shared), target => Assert.Equal([own, inbound], target.Groups));
            Assert.Equal(inbound, attributes["SecurityGroupId"]);

            await driver.DeleteAsync(driver.PhysicalId);

            Assert.All(scene.Vpc.MountTargets.Values.Where(target => target.FileSystem == shared), target => Assert.Equal([own], target.Groups));
        });
    }

    [Fact]
    public void A_group_and_mount_targets_that_are_not_ready_are_waited_for()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            var shared = scene.Vpc.HasFileSystem([scene.Vpc.HasGroup("shared")]);
            var target = scene.Vpc.MountTargets.Values.First();
            target.Status = "creating";
            scene.Vpc.After(() =>
            {
                scene.Vpc.HasDomain(StudioDomain);
                target.Status = "available";
            });

            await scene.Attachments(time).CreateAsync(new StudioDomainAttachmentsProperties { DomainId = StudioDomain, FileSystemId = shared });

            Assert.Equal(2, target.Groups.Count);
        });
    }

    [Fact]
    public void A_mount_target_without_room_is_named_with_its_groups()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            scene.Vpc.HasDomain(StudioDomain);
            var shared = scene.Vpc.HasFileSystem(["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"]);

            var error = await Assert.ThrowsAsync<CustomResourceException>(
                () => scene.Attachments(time).CreateAsync(new StudioDomainAttachmentsProperties { DomainId = StudioDomain, FileSystemId = shared }));

            Assert.Contains("has 5 security groups (sg-1, sg-2, sg-3, sg-4, sg-5), and EFS takes 5", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_domain_without_a_group_fails_with_what_was_waited_for()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new StewardScene(time);
            var shared = scene.Vpc.HasFileSystem([scene.Vpc.HasGroup("shared")]);

            var error = await Assert.ThrowsAsync<CustomResourceException>(
                () => scene.Attachments(time).CreateAsync(new StudioDomainAttachmentsProperties { DomainId = StudioDomain, FileSystemId = shared }));

            Assert.Contains($"SageMaker has made no security group security-group-for-inbound-nfs-{StudioDomain}", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("fs-0123456789abcdef0/d-gone")]
    [InlineData("not-created:Resource:1")]
    public void Delete_of_what_is_gone_or_was_never_made_succeeds(string id)
    {
        VirtualTime.Run(async time => await new StewardScene(time).Attachments(time).DeleteAsync(id));
    }
}
