using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.PipelineManager.Tests.PipelineScene;

namespace CloudWorkstation.PipelineManager.Tests;

/// <summary>Whatever call fails in whatever way, repeating the request ends in the wanted state, with no run too many.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("throttled", false)]
    [InlineData("outage", false)]
    [InlineData("outage", true)]
    [InlineData("denied", false)]
    [InlineData("killed", true)]
    public void A_fault_at_any_call_of_any_request_leaves_nothing_that_a_retry_does_not_mend(string kind, bool afterEffect)
    {
        for (var at = 0; ; at++)
        {
            if (RunWithFaultAt(at, kind, afterEffect) < at)
            {
                Assert.True(at > 40, $"the whole story took {at} calls only");
                return;
            }
        }
    }

    private static int RunWithFaultAt(int at, string kind, bool afterEffect) => VirtualTime.Run(async time =>
    {
        var scene = new PipelineScene(time);
        scene.SageMaker.Fault = call => call.Index == at ? (Fault(kind), afterEffect) : null;
        var (first, second) = (Want(run: true), Want("""{"Version":"2020-12-01","Steps":[1]}""", run: true));
        var (one, two, three) = (scene.NewDriver(time), scene.NewDriver(time), scene.NewDriver(time));

        await TwiceAsync(() => one.CreateAsync(first));
        await TwiceAsync(() => two.UpdateAsync(Name, second, first));
        Assert.Equal(second.Definition, scene.SageMaker.Pipelines[Name].Definition);
        Assert.InRange(scene.SageMaker.Runs.Count, 2, 3);
        Assert.Equal("Succeeded", scene.SageMaker.Runs[^1].Status);

        await TwiceAsync(() => three.DeleteAsync(Name));
        Assert.Empty(scene.SageMaker.Pipelines);
        Assert.Empty(scene.SageMaker.Endpoints);
        Assert.Empty(scene.SageMaker.EndpointConfigs);
        Assert.Empty(scene.SageMaker.Models);
        return scene.SageMaker.Calls.Count;
    });

    private static async Task TwiceAsync(Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            await request();
        }
    }

    private static Exception Fault(string kind) => kind switch
    {
        "throttled" => AwsFault.Throttled(),
        "outage" => AwsFault.Outage(),
        "denied" => AwsFault.Of("AccessDeniedException", "not yet"),
        _ => new OperationCanceledException("The process was killed."),
    };
}
