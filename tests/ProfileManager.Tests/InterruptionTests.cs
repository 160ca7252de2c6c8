using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Tags;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>Whatever call fails in whatever way, repeating the request ends in the wanted state.</summary>
public sealed class InterruptionTests
{
    public enum Kind
    {
        ThrottledOnce,
        OutageBefore,
        OutageAfter,
        Denied,
        Busy,
        Killed,
    }

    [Theory]
    [InlineData(Kind.ThrottledOnce)]
    [InlineData(Kind.OutageBefore)]
    [InlineData(Kind.OutageAfter)]
    [InlineData(Kind.Denied)]
    [InlineData(Kind.Busy)]
    [InlineData(Kind.Killed)]
    public void A_fault_at_any_call_of_any_request_leaves_nothing_that_a_retry_does_not_mend(Kind kind)
    {
        for (var at = 0; ; at++)
        {
            if (RunWithFaultAt(at, kind) < at)
            {
                Assert.True(at > 20, $"the whole story took {at} calls only");
                return;
            }
        }
    }

    /// <summary>Create, update, delete, with a fault at one call of the story. Returns the number of calls.</summary>
    private static int RunWithFaultAt(int at, Kind kind) => VirtualTime.Run(async time =>
    {
        var scene = new ProfileScene(time);
        scene.Studio.HasProfile("visitor");
        scene.Studio.Fault = call => call.Index == at ? Fault(kind) : null;
        var first = Want(Entry("alice", tags: [("Team", "bio")]), Entry("bob", 10_002));
        var second = Want(Entry("alice", role: "other", path: "/home/alice"), Entry("carol", 10_003));

        await UntilDoneAsync(scene, time, driver => driver.CreateAsync(first));
        AssertHas(scene, first, at, kind);

        scene.Studio.HasSpace("bobs", "bob");
        await UntilDoneAsync(scene, time, driver => driver.UpdateAsync(PhysicalId, second, first));
        AssertHas(scene, second, at, kind);

        await UntilDoneAsync(scene, time, driver => driver.DeleteAsync(PhysicalId));
        Assert.Equal(["visitor"], scene.Studio.Profiles.Keys);
        return scene.Studio.Calls.Count;
    });

    private static async Task UntilDoneAsync(ProfileScene scene, VirtualTime time, Func<ResourceDriver<ResearcherProfilesProperties>, Task> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await request(scene.NewDriver(time));
                return;
            }
            catch (Exception error) when (attempt < 2 && error is not Xunit.Sdk.XunitException)
            {
                // A new process tries the same again, as Lambda or the person who deploys would.
            }
        }
    }

    private static void AssertHas(ProfileScene scene, ResearcherProfilesProperties wanted, int at, Kind kind)
    {
        Assert.Equal(wanted.Profiles!.Select(profile => profile.Name!).Append("visitor").Order(StringComparer.Ordinal), scene.Studio.Profiles.Keys);
        foreach (var entry in wanted.Profiles!)
        {
            var profile = scene.Studio.Profiles[entry.Name!];
            var settings = ((CreateUserProfileRequest)profile.Request).UserSettings;
            Assert.True(profile.Status == "InService", $"{kind} at call {at}: {entry.Name} is {profile.Status}");
            Assert.True(settings.ExecutionRole == entry.ExecutionRoleArn, $"{kind} at call {at}: {entry.Name} has {settings.ExecutionRole}");
            Assert.Equal(entry.FileSystemPath, settings.CustomFileSystemConfigs.SingleOrDefault()?.EFSFileSystemConfig.FileSystemPath);
            Assert.Equal(entry.Uid, settings.CustomPosixUserConfig.Uid);
            Assert.Equal(scene.Owner, profile.Tags[OwnerTag.Key]);
        }
    }

    private static (Exception Error, bool AfterEffect) Fault(Kind kind) => kind switch
    {
        Kind.ThrottledOnce => (AwsFault.Throttled(), false),
        Kind.OutageBefore => (AwsFault.Outage(), false),
        Kind.OutageAfter => (AwsFault.Outage(), true),
        Kind.Denied => (AwsFault.Of("AccessDeniedException", "The role has not spread yet."), false),
        Kind.Busy => (AwsFault.InUse("It is being updated."), false),
        _ => (new OperationCanceledException("The process was killed."), true),
    };
}
