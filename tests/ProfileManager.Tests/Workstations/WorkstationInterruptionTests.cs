using CloudWorkstation.ProfileManager.Workstations;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.Workstations.WorkstationScene;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

/// <summary>Whatever call fails in whatever way, repeating the request ends in the wanted state.</summary>
public sealed class WorkstationInterruptionTests
{
    public enum Kind
    {
        Throttled,
        OutageBefore,
        OutageAfter,
        Denied,
        Busy,
        Killed,
    }

    public static TheoryData<Kind, bool> Cases => [.. Enum.GetValues<Kind>().SelectMany(kind => new[] { (kind, false), (kind, true) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fault_at_any_call_of_any_request_leaves_nothing_that_a_retry_does_not_mend(Kind kind, bool canvas)
    {
        for (var at = 0; ; at++)
        {
            if (RunWithFaultAt(at, kind, canvas) < at)
            {
                Assert.True(at > 20, $"the whole story took {at} calls only");
                return;
            }
        }
    }

    /// <summary>Create, update, delete, with a fault at one call of the story. Returns the number of calls.</summary>
    private static int RunWithFaultAt(int at, Kind kind, bool canvas) => VirtualTime.Run(async time =>
    {
        var scene = new WorkstationScene(time);
        scene.Studio.Fault = call => call.Index == at ? Fault(kind) : null;
        var (id, first, second) = canvas ? (CanvasId, CanvasOf(), CanvasOf(deploy: "DISABLED")) : (LabId, Lab(), Lab("ml.m5.large", 40, 90));

        await UntilDoneAsync(scene, driver => driver.CreateAsync(first));
        await UntilDoneAsync(scene, driver => driver.UpdateAsync(id, second, first));
        AssertChanged(scene, canvas, $"{kind} at call {at}");

        await UntilDoneAsync(scene, driver => driver.DeleteAsync(id));
        Assert.Empty(scene.Studio.Spaces);
        Assert.All(scene.Studio.Apps.Values, app => Assert.Equal("Deleted", app.Status));
        Assert.DoesNotContain(CanvasProfiles.ReservationTag, scene.Studio.Profiles["alice"].Tags.Keys);
        return scene.Studio.Calls.Count;
    });

    private static void AssertChanged(WorkstationScene scene, bool canvas, string when)
    {
        var app = canvas ? scene.Canvas : scene.App;
        Assert.True(app.Status == "InService", $"{when}: the application is {app.Status}");
        if (canvas)
        {
            Assert.Equal("DISABLED", scene.CanvasSettings!.DirectDeploySettings.Status.Value);
        }
        else
        {
            Assert.Equal("ml.m5.large", scene.AppInstanceType);
            Assert.Equal(40, scene.SpaceSettings.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb);
        }
    }

    private static async Task UntilDoneAsync(WorkstationScene scene, Func<ResourceDriver<StudioWorkstationProperties>, Task> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await request(scene.NewDriver());
                return;
            }
            catch (Exception error) when (attempt < 2 && error is not Xunit.Sdk.XunitException)
            {
                // A new process tries the same again, as Lambda or the person who deploys would.
            }
        }
    }

    private static (Exception Error, bool AfterEffect) Fault(Kind kind) => kind switch
    {
        Kind.Throttled => (AwsFault.Throttled(), false),
        Kind.OutageBefore => (AwsFault.Outage(), false),
        Kind.OutageAfter => (AwsFault.Outage(), true),
        Kind.Denied => (AwsFault.Of("AccessDeniedException", "The role has not spread yet."), false),
        Kind.Busy => (AwsFault.InUse("It is being updated."), false),
        _ => (new OperationCanceledException("The process was killed."), true),
    };
}
