using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.PipelineManager.Tests.PipelineScene;

namespace CloudWorkstation.PipelineManager.Tests;

/// <summary>Each look that a Delete makes is refused in turn: the Delete succeeds and names what it left.</summary>
public sealed class RefusedReadTests
{
    [Fact]
    public void Each_look_of_a_delete_may_be_refused()
    {
        var reads = VirtualTime.Run(async time =>
        {
            var scene = await PreparedAsync(time);
            await scene.Driver.DeleteAsync(Name);
            Assert.Empty(scene.Driver.Left);
            return ReadRefusals.In(scene.SageMaker);
        });
        Assert.True(reads.Count >= 5, $"the Delete looks only with {string.Join(", ", reads)}");
        foreach (var read in reads)
        {
            VirtualTime.Run(async time =>
            {
                var scene = await PreparedAsync(time);
                ReadRefusals.Refuse(read, scene.SageMaker);
                await scene.Driver.DeleteAsync(Name);
                Assert.Contains(scene.Driver.Left, left => left.Contains(read, StringComparison.Ordinal));
            });
        }
    }

    [Fact]
    public void An_endpoint_that_may_not_be_looked_at_is_named_and_the_pipeline_goes()
    {
        VirtualTime.Run(async time =>
        {
            var scene = await PreparedAsync(time);
            ReadRefusals.Refuse("DescribeEndpoint", scene.SageMaker);

            await scene.Driver.DeleteAsync(Name);

            Assert.Empty(scene.SageMaker.Pipelines);
            Assert.NotEmpty(scene.SageMaker.EndpointConfigs);
            Assert.Contains(scene.Driver.Left, left => left.StartsWith($"endpoint {Name}, which costs money", StringComparison.Ordinal));
        });
    }

    private static async Task<PipelineScene> PreparedAsync(VirtualTime time)
    {
        var scene = new PipelineScene(time);
        await scene.Driver.CreateAsync(Want());
        scene.SageMaker.HasRun(Name);
        scene.SageMaker.Calls.Clear();
        return scene;
    }
}
