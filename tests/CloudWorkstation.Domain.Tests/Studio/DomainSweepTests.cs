using CloudWorkstation.Domain.Studio;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Studio;

public sealed class DomainSweepTests
{
    [Fact]
    public void Each_kind_waits_only_for_what_it_owns()
    {
        var step = DomainSweep.Next(new DomainContents
        {
            Apps = [App("a", space: "one"), App("c", profile: "carol", status: StudioStatus.Deleting)],
            Spaces = [Space("one", "alice"), Space("two", "bob")],
            Profiles = [Profile("alice"), Profile("bob"), Profile("carol"), Profile("dora")],
        }, leaving: null);

        Assert.Equal(["a"], step.Apps.Select(app => app.Name));
        Assert.Equal(["two"], step.Spaces.Select(space => space.Name));
        Assert.Equal(["dora"], step.Profiles.Select(profile => profile.Name));
        Assert.Equal(8, step.Remaining.Count);
    }

    [Theory]
    [InlineData(StudioStatus.InService, true)]
    [InlineData(StudioStatus.Pending, false)]
    [InlineData(StudioStatus.Deleting, false)]
    public void Only_apps_in_service_can_be_deleted_and_changing_ones_are_waited_for(StudioStatus status, bool deleted)
    {
        var step = DomainSweep.Next(new DomainContents { Apps = [App("a", space: "one", status: status)], Spaces = [Space("one", "alice")], Profiles = [] }, null);

        Assert.Equal(deleted, step.Apps.Count == 1);
        Assert.Empty(step.Spaces);
    }

    [Theory]
    [InlineData(StudioStatus.Failed)]
    [InlineData(StudioStatus.Deleted)]
    public void Failed_and_deleted_apps_stand_in_nobodys_way(StudioStatus status)
    {
        var step = DomainSweep.Next(new DomainContents { Apps = [App("a", space: "one", status: status)], Spaces = [Space("one", "alice")], Profiles = [] }, null);

        Assert.Empty(step.Apps);
        Assert.Single(step.Spaces);
    }

    [Fact]
    public void A_leaving_profile_takes_its_private_spaces_along_and_leaves_shared_ones()
    {
        var step = DomainSweep.Next(new DomainContents
        {
            Apps = [App("in-team", space: "team")],
            Spaces = [Space("private", "alice"), Space("team", "alice", shared: true), Space("other", "bob")],
            Profiles = [Profile("alice"), Profile("bob")],
        }, new HashSet<string> { "alice" });

        Assert.Equal(["private"], step.Spaces.Select(space => space.Name));
        Assert.Empty(step.Apps);
        Assert.Equal(["space private", "profile alice"], step.Remaining);
    }

    [Fact]
    public void Whatever_is_in_a_domain_repeated_sweeps_empty_it_without_an_order_that_SageMaker_refuses()
    {
        var domains =
            from profiles in Gen.Choose(0, 4)
            from spaces in Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 4), Gen.Elements(true, false)), count))
            from apps in Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 8), Gen.Elements(StudioStatus.InService, StudioStatus.Failed, StudioStatus.Deleted)), count))
            select Contents(profiles, spaces, apps);

        Prop.ForAll(domains.ToArbitrary(), contents =>
        {
            for (var pass = 0; pass < 4; pass++)
            {
                var step = DomainSweep.Next(contents, null);
                Assert.All(step.Spaces, space => Assert.DoesNotContain(contents.Apps, app => app.IsAlive && app.Space == space.Name));
                Assert.All(step.Profiles, profile => Assert.DoesNotContain(contents.Spaces, space => space.Owner == profile.Name));
                contents = new DomainContents
                {
                    Apps = [.. contents.Apps.Except(step.Apps)],
                    Spaces = [.. contents.Spaces.Except(step.Spaces)],
                    Profiles = [.. contents.Profiles.Except(step.Profiles)],
                };
            }

            return DomainSweep.Next(contents, null).IsFinished;
        }).QuickCheckThrowOnFailure();
    }

    private static DomainContents Contents(int profiles, (int Owner, bool Shared)[] spaces, (int Home, StudioStatus Status)[] apps) => new()
    {
        Profiles = [.. Enumerable.Range(0, profiles).Select(number => Profile($"p{number}"))],
        Spaces = [.. spaces.Select((space, number) => Space($"s{number}", $"p{space.Owner}", space.Shared))],
        Apps = [.. apps.Select((app, number) => app.Home < 5 ? App($"a{number}", space: $"s{app.Home}", status: app.Status) : App($"a{number}", profile: $"p{app.Home - 5}", status: app.Status))],
    };

    private static StudioApp App(string name, string? space = null, string? profile = null, StudioStatus status = StudioStatus.InService) =>
        new() { Type = "JupyterLab", Name = name, Space = space, Profile = profile, Status = status };

    private static StudioSpace Space(string name, string owner, bool shared = false) =>
        new() { Name = name, Owner = owner, IsShared = shared, Status = StudioStatus.InService };

    private static ObservedProfile Profile(string name) => new() { Name = name, Status = StudioStatus.InService };
}
