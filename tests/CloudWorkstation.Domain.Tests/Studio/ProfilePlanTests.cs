using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Domain.Tests.Studio;

public sealed class ProfilePlanTests
{
    private static readonly StudioProfile Wanted = new()
    {
        Name = "alice",
        Settings = new ProfileSettings { ExecutionRoleArn = "role", Posix = new PosixIdentity(10_001, 10_000), SharedDirectory = new SharedDirectory("fs-1", "/a") },
        Tags = new Dictionary<string, string> { ["Team"] = "bio" },
    };

    [Fact]
    public void What_is_not_there_is_made_when_wanted_and_settled_when_not()
    {
        Assert.Equal(ProfileStep.Create, ProfilePlan.Next(Wanted, null, null));
        Assert.Equal(ProfileStep.Settled, ProfilePlan.Next(null, Wanted, null));
    }

    [Theory]
    [InlineData(StudioStatus.Pending)]
    [InlineData(StudioStatus.Updating)]
    [InlineData(StudioStatus.Deleting)]
    public void What_is_changing_is_waited_for_wanted_or_not(StudioStatus status)
    {
        Assert.Equal(ProfileStep.Wait, ProfilePlan.Next(Wanted, Wanted, Observed(status)));
        Assert.Equal(ProfileStep.Wait, ProfilePlan.Next(null, Wanted, Observed(status)));
    }

    [Fact]
    public void An_unchanged_wish_in_service_needs_no_look_at_the_details()
    {
        Assert.Equal(ProfileStep.Settled, ProfilePlan.Next(Wanted, Wanted with { Tags = new Dictionary<string, string> { ["Team"] = "bio" } }, Observed(StudioStatus.InService)));
        Assert.Equal(ProfileStep.Inspect, ProfilePlan.Next(Wanted, null, Observed(StudioStatus.InService)));
        Assert.Equal(ProfileStep.Inspect, ProfilePlan.Next(Wanted, Wanted, Observed(StudioStatus.Failed)));
        Assert.Equal(ProfileStep.Inspect, ProfilePlan.Next(null, Wanted, Observed(StudioStatus.InService)));
    }

    [Fact]
    public void Only_owned_profiles_are_deleted_or_changed()
    {
        Assert.Equal(ProfileStep.Delete, ProfilePlan.Next(null, null, Seen(Wanted.Settings)));
        Assert.Equal(ProfileStep.Settled, ProfilePlan.Next(null, null, Seen(Wanted.Settings, owned: false)));
        Assert.Equal(ProfileStep.RefuseForeign, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings, owned: false)));
    }

    [Theory]
    [InlineData(StudioStatus.Failed, ProfileStep.Replace)]
    [InlineData(StudioStatus.DeleteFailed, ProfileStep.Replace)]
    [InlineData(StudioStatus.UpdateFailed, ProfileStep.Update)]
    [InlineData(StudioStatus.InService, ProfileStep.Settled)]
    public void A_failed_profile_is_made_or_changed_again(StudioStatus status, ProfileStep expected) =>
        Assert.Equal(expected, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings, status)));

    [Fact]
    public void A_difference_is_updated_and_tags_alone_are_only_tagged()
    {
        Assert.Equal(ProfileStep.Update, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings with { ExecutionRoleArn = "other" })));
        Assert.Equal(ProfileStep.Update, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings with { SharedDirectory = null })));
        Assert.Equal(ProfileStep.Tag, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings, team: "chem")));
    }

    [Theory]
    [InlineData(null, ProfileStep.CheckUse)]
    [InlineData(true, ProfileStep.RefuseReplacement)]
    [InlineData(false, ProfileStep.Replace)]
    public void Another_identity_replaces_a_profile_unless_that_costs_somebody_work(bool? inUse, ProfileStep expected) =>
        Assert.Equal(expected, ProfilePlan.Next(Wanted, null, Seen(Wanted.Settings with { Posix = new PosixIdentity(10_002, 10_000) }), inUse));

    [Fact]
    public void Tags_that_an_earlier_wish_put_on_come_off_and_others_stay()
    {
        var before = Wanted with { Tags = new Dictionary<string, string> { ["Team"] = "bio", ["Room"] = "1", ["Gone"] = "x" } };
        var details = Seen(Wanted.Settings).Details! with { Tags = new Dictionary<string, string> { ["Team"] = "bio", ["Room"] = "1", ["Cost"] = "9" } };

        Assert.Equal(["Room"], ProfilePlan.TagsToRemove(Wanted, before, details));
        Assert.Empty(ProfilePlan.TagsToRemove(Wanted, null, details));
    }

    private static ObservedProfile Observed(StudioStatus status) => new() { Name = "alice", Status = status };

    private static ObservedProfile Seen(ProfileSettings settings, StudioStatus status = StudioStatus.InService, bool owned = true, string team = "bio") =>
        Observed(status) with
        {
            Details = new ProfileDetails { Arn = "arn", Settings = settings, IsOwned = owned, Tags = new Dictionary<string, string> { ["Team"] = team } },
        };
}
