using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.EndpointRollout.Tests;

/// <summary>The pipeline's Lambda steps, each within its ten minutes.</summary>
public sealed class RolloutTests
{
    private const string New = "pipelines-2-config";
    private const string Old = "pipelines-1-config";

    private static readonly TimeSpan StepLength = TimeSpan.FromMinutes(9.5);

    [Fact]
    public void A_first_run_creates_the_endpoint_with_the_tags() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time);

        var answer = await StepsAsync(time, sageMaker);

        Assert.Equal("InService", answer[EndpointRolloutContract.Status]);
        Assert.Equal(New, sageMaker.Config);
        Assert.Equal("x", Assert.Single(sageMaker.Tags!).Value);
    });

    [Fact]
    public void A_later_run_updates_it() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time);
        sageMaker.Has("InService", Old);

        await StepsAsync(time, sageMaker);

        Assert.Equal(("InService", New), (sageMaker.Status, sageMaker.Config));
        Assert.Single(sageMaker.CallsOf("UpdateEndpoint"));
        Assert.Empty(sageMaker.CallsOf("CreateEndpoint"));
    });

    [Fact]
    public void An_endpoint_that_takes_longer_than_a_step_is_waited_for_by_the_next() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time) { Duration = TimeSpan.FromMinutes(25) };

        await StepsAsync(time, sageMaker);

        Assert.Equal("InService", sageMaker.Status);
        Assert.Single(sageMaker.CallsOf("CreateEndpoint"));
    });

    [Fact]
    public void One_that_is_not_there_at_the_end_of_the_last_step_fails_with_what_to_do() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time) { Duration = TimeSpan.FromMinutes(40) };

        var error = await Assert.ThrowsAsync<RolloutFailedException>(() => StepsAsync(time, sageMaker));

        Assert.Contains("is still Creating", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws sagemaker describe-endpoint --endpoint-name tabular", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_configuration_that_cannot_serve_leaves_the_one_before_in_service() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time) { Broken = { New } };
        sageMaker.Has("InService", Old);

        var error = await Assert.ThrowsAsync<RolloutFailedException>(() => StepsAsync(time, sageMaker));

        Assert.Contains("The container did not start. It is InService with pipelines-1-config, as before this run.", error.Message, StringComparison.Ordinal);
        Assert.Single(sageMaker.CallsOf("UpdateEndpoint"));
    });

    [Fact]
    public void An_endpoint_lost_by_a_failed_update_is_made_again_with_the_configuration_before() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time) { Broken = { New }, LosesFailedUpdates = true };
        sageMaker.Has("InService", Old);

        var error = await Assert.ThrowsAsync<RolloutFailedException>(() => StepsAsync(time, sageMaker));

        Assert.Equal(("InService", Old), (sageMaker.Status, sageMaker.Config));
        Assert.Contains("No capacity", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_first_endpoint_that_fails_does_not_stay() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time) { Broken = { New } };

        var error = await Assert.ThrowsAsync<RolloutFailedException>(() => StepsAsync(time, sageMaker));

        Assert.Null(sageMaker.Status);
        Assert.Contains("The container did not start. There is no such endpoint now.", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_step_that_is_delivered_twice_changes_nothing_more() => VirtualTime.Run(async time =>
    {
        var sageMaker = new SimulatedEndpoints(time);
        sageMaker.Has("InService", Old);

        await Task.WhenAll(StepAsync(time, sageMaker, "{}", isLast: false), StepAsync(time, sageMaker, "{}", isLast: false));
        await StepAsync(time, sageMaker, "{}", isLast: true);

        Assert.Equal(("InService", New), (sageMaker.Status, sageMaker.Config));
    });

    [Theory]
    [InlineData(EndpointRolloutContract.EndpointName, null, "EndpointName is missing")]
    [InlineData(EndpointRolloutContract.Progress, "yes", "Progress of the Lambda step is not the JSON")]
    public void Arguments_that_are_not_right_are_named(string member, string? value, string told)
    {
        var given = Arguments("{}", true);
        if (value is null)
        {
            given.Remove(member);
        }
        else
        {
            given[member] = value;
        }

        Assert.Contains(told, Assert.Throws<FormatException>(() => RolloutEvent.Read(given)).Message, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> StepsAsync(VirtualTime time, SimulatedEndpoints sageMaker)
    {
        var answer = await StepAsync(time, sageMaker, "{}", isLast: false);
        answer = await StepAsync(time, sageMaker, answer[EndpointRolloutContract.Progress], isLast: false);
        return await StepAsync(time, sageMaker, answer[EndpointRolloutContract.Progress], isLast: true);
    }

    private static Task<Dictionary<string, string>> StepAsync(VirtualTime time, SimulatedEndpoints sageMaker, string progress, bool isLast) =>
        new Rollout(new Endpoints(sageMaker.As<IAmazonSageMaker>(), new RequestPacer(time)), time)
            .RunAsync(RolloutEvent.Read(Arguments(progress, isLast)), StepLength, CancellationToken.None);

    private static Dictionary<string, string> Arguments(string progress, bool isLast) => new()
    {
        [EndpointRolloutContract.EndpointName] = "tabular",
        [EndpointRolloutContract.ConfigName] = New,
        [EndpointRolloutContract.Tags] = """{"Project":"x"}""",
        [EndpointRolloutContract.Progress] = progress,
        [EndpointRolloutContract.IsLast] = isLast ? "true" : "false",
    };
}
