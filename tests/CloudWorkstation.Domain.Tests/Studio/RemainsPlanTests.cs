using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Domain.Tests.Studio;

public sealed class RemainsPlanTests
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, StudioStatus> Nobody = [];
    private static readonly NfsGroup[] Groups = [new("sg-in", "d-1"), new("sg-out", "d-1")];

    [Fact]
    public void Mount_targets_go_first_then_the_file_system_then_interfaces_then_groups()
    {
        var first = RemainsPlan.Next(Vpc(Home(("fsmt-1", true), ("fsmt-2", false))), Nobody, HomeDirectories.Delete, Since);
        Assert.Equal(["fsmt-1"], first.MountTargets);
        Assert.Empty(first.FileSystems);
        Assert.Empty(first.Groups);

        var second = RemainsPlan.Next(Vpc(Home()), Nobody, HomeDirectories.Delete, Since);
        Assert.Equal(["fs-1"], second.FileSystems);
        Assert.Empty(second.Groups);

        var third = RemainsPlan.Next(Vpc() with { Interfaces = [new("eni-1", ["sg-out"], false), new("eni-2", ["sg-other"], false)] }, Nobody, HomeDirectories.Delete, Since);
        Assert.Equal(["eni-1"], third.Interfaces);
        Assert.Empty(third.Groups);

        var last = RemainsPlan.Next(Vpc(), Nobody, HomeDirectories.Delete, Since);
        Assert.Equal(["sg-in", "sg-out"], last.Groups);
        Assert.False(last.IsFinished);
        Assert.True(RemainsPlan.Next(Vpc() with { Groups = [] }, Nobody, HomeDirectories.Delete, Since).IsFinished);
    }

    [Fact]
    public void Retained_home_directories_lose_their_mount_targets_only()
    {
        Assert.Equal(["fsmt-1"], RemainsPlan.Next(Vpc(Home(("fsmt-1", true))), Nobody, HomeDirectories.Retain, Since).MountTargets);

        var step = RemainsPlan.Next(Vpc(Home()), Nobody, HomeDirectories.Retain, Since);
        Assert.Empty(step.FileSystems);
        Assert.Equal(["sg-in", "sg-out"], step.Groups);
        Assert.Equal(["fs-1 with the home directories of d-1"], step.Kept);
    }

    [Theory]
    [InlineData(StudioStatus.InService, true)]
    [InlineData(StudioStatus.DeleteFailed, true)]
    [InlineData(StudioStatus.Deleting, false)]
    public void A_living_domain_keeps_everything_and_one_being_deleted_is_waited_for(StudioStatus status, bool finished)
    {
        var step = RemainsPlan.Next(Vpc(Home(("fsmt-1", true))), new Dictionary<string, StudioStatus> { ["d-1"] = status }, HomeDirectories.Delete, Since);

        Assert.Equal(finished, step.IsFinished);
        Assert.Empty(step.MountTargets);
    }

    [Fact]
    public void Home_directories_of_an_earlier_time_stay_with_all_that_belongs_to_them()
    {
        var step = RemainsPlan.Next(Vpc(Home(("fsmt-1", true)) with { CreatedAt = Since.AddDays(-1) }), Nobody, HomeDirectories.Delete, Since);

        Assert.True(step.IsFinished);
        Assert.Empty(step.MountTargets);
        Assert.StartsWith("fs-1", Assert.Single(step.Kept), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("security-group-for-inbound-nfs-d-abc", "d-abc")]
    [InlineData("security-group-for-outbound-nfs-d-abc", "d-abc")]
    [InlineData("workloads", null)]
    public void A_groups_name_tells_its_domain(string name, string? domain) => Assert.Equal(domain, NfsGroups.DomainIdOf(name));

    private static VpcRemains Vpc(params HomeFileSystem[] homes) => new() { FileSystems = homes, Groups = Groups, Interfaces = [] };

    private static HomeFileSystem Home(params (string, bool)[] targets) =>
        new() { Id = "fs-1", DomainId = "d-1", CreatedAt = Since.AddDays(1), IsDeleting = false, MountTargets = targets };
}
