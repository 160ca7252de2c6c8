using System.Globalization;

namespace CloudWorkstation.CustomResources.Tests;

public sealed class WaitingTests
{
    private readonly ScriptedResource resource = new();

    [Fact]
    public async Task Work_in_progress_is_polled_in_the_same_invocation_while_time_allows()
    {
        resource.OnCreate = PollingUntil(3);
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal(["Create", "Create thing-1 1", "Create thing-1 2", "Create thing-1 3"], resource.Calls);
        Assert.Equal(0, world.Continuations);
        Assert.Single(world.Answers);
    }

    [Fact]
    public async Task Work_longer_than_an_invocation_goes_on_in_others_with_its_state()
    {
        resource.OnCreate = PollingUntil(12, TimeSpan.FromSeconds(15));
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal(13, resource.Calls.Count);
        Assert.InRange(world.Continuations, 2, 12);
        Assert.Equal("SUCCESS", Assert.Single(world.Answers).GetProperty("Status").GetString());
    }

    [Fact]
    public async Task A_duplicate_of_a_request_that_was_handed_on_is_not_run()
    {
        resource.OnCreate = PollingUntil(6, TimeSpan.FromSeconds(20));
        var world = new FakeWorld(resource) { Duplicates = 1 };

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal(7, resource.Calls.Count);
        Assert.Single(world.Answers);
    }

    [Fact]
    public async Task Work_that_is_not_done_within_the_service_timeout_is_undone_and_failed()
    {
        resource.OnCreate = PollingUntil(int.MaxValue, TimeSpan.FromSeconds(20));
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event(properties: """{ "Name": "a", "ServiceTimeout": "200" }"""));

        var answer = Assert.Single(world.Answers);
        Assert.Equal("FAILED", answer.GetProperty("Status").GetString());
        Assert.Contains("all the time CloudFormation gives", answer.GetProperty("Reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Delete thing-1", resource.Calls.Last());
        Assert.InRange(resource.Calls.Count, 5, 11);
    }

    [Fact]
    public async Task Work_that_cannot_be_handed_on_is_undone_and_failed()
    {
        resource.OnCreate = PollingUntil(100, TimeSpan.FromSeconds(20));
        var world = new FakeWorld(resource);
        world.SelfInvocations.Enqueue(false);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Contains("Lambda is not reachable.", Assert.Single(world.Answers).GetProperty("Reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Delete thing-1", resource.Calls.Last());
    }

    [Fact]
    public async Task A_call_is_cancelled_early_enough_to_undo_and_to_answer()
    {
        resource.OnCreate = async (r, deadline) =>
        {
            r.Claim("thing-1");
            await Task.Delay(Timeout.Infinite, deadline);
            return Outcome.Done("never");
        };
        var world = new FakeWorld(resource, factor: 20);
        var started = world.Clock.GetUtcNow();

        await world.DeliverAsync(FakeWorld.Event());

        Assert.InRange(world.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(58));
        Assert.Equal(["Create", "Delete thing-1"], resource.Calls);
        Assert.Contains("Create was not finished after", Assert.Single(world.Answers).GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_does_not_stop_is_left_alone_and_answered_with_the_claimed_id()
    {
        resource.OnCreate = async (r, _) =>
        {
            r.Claim("thing-1");
            await Task.Delay(TimeSpan.FromMinutes(10), r.Clock, CancellationToken.None);
            return Outcome.Done("never");
        };
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal("thing-1", Assert.Single(world.Answers).GetProperty("PhysicalResourceId").GetString());
        Assert.Equal(["Create"], resource.Calls);
    }

    [Fact]
    public async Task A_resumable_call_that_is_cut_off_goes_on_in_another_invocation_from_its_last_state()
    {
        resource.OnCreate = async (r, deadline) =>
        {
            if (r.State is null)
            {
                return Outcome.InProgress("thing-1", "begun", TimeSpan.Zero);
            }

            if (resource.Calls.Count == 2)
            {
                await Task.Delay(Timeout.Infinite, deadline);
            }

            return Outcome.Done("thing-1");
        };
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal(["Create", "Create thing-1 begun", "Create thing-1 begun"], resource.Calls);
        Assert.Equal(1, world.Continuations);
        Assert.Equal("SUCCESS", Assert.Single(world.Answers).GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Undoing_may_take_several_invocations_too()
    {
        resource.OnCreate = (r, _) =>
        {
            r.Claim("thing-1");
            throw new CustomResourceException("Half of it failed.");
        };
        var polls = PollingUntil(6, TimeSpan.FromSeconds(20));
        resource.OnDelete = (r, deadline) => polls(r, deadline);
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.True(world.Continuations >= 1);
        Assert.Equal(1, resource.Calls.Count(call => call == "Create"));
        Assert.StartsWith("Half of it failed. What had been made", Assert.Single(world.Answers).GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_of_CPU_alone_does_not_hold_up_the_answer()
    {
        using var never = new ManualResetEventSlim();
        resource.OnCreate = (_, _) =>
        {
            never.Wait(TimeSpan.FromSeconds(20), CancellationToken.None);
            return Task.FromResult(Outcome.Done("thing-1"));
        };
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());
        never.Set();

        Assert.Contains("did not stop", Assert.Single(world.Answers).GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    private static Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> PollingUntil(int last, TimeSpan? pollAfter = null) => (r, _) =>
    {
        var round = int.Parse(r.State ?? "0", CultureInfo.InvariantCulture);
        return Task.FromResult(round >= last
            ? Outcome.Done("thing-1")
            : Outcome.InProgress("thing-1", (round + 1).ToString(CultureInfo.InvariantCulture), pollAfter ?? TimeSpan.FromSeconds(2)));
    };
}
