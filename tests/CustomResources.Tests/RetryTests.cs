using System.Text.Json;

namespace CloudWorkstation.CustomResources.Tests;

/// <summary>CloudFormation keeps the RequestId when a failed deployment is retried: what is a retry, and what a duplicate.</summary>
public sealed class RetryTests
{
    private readonly ScriptedResource resource = new();

    [Fact]
    public async Task What_was_answered_FAILED_is_worked_on_again_when_the_deployment_is_retried()
    {
        FailOnce();
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());
        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal(["FAILED", "SUCCESS"], world.Answers.Select(Status));
        Assert.Equal(["Create", "Create"], resource.Calls);
    }

    [Fact]
    public async Task A_second_delivery_of_the_event_that_failed_is_no_retry()
    {
        FailOnce();
        var world = new FakeWorld(resource) { Duplicates = 2 };

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Equal("FAILED", Status(Assert.Single(world.Answers)));
        Assert.Equal(["Create"], resource.Calls);
    }

    [Fact]
    public async Task A_retry_with_mended_properties_is_made_as_they_say()
    {
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event(properties: """{ "Other": "a" }"""));
        await world.DeliverAsync(FakeWorld.Event(properties: """{ "Name": "b" }"""));

        Assert.Equal(["FAILED", "SUCCESS"], world.Answers.Select(Status));
        Assert.Equal("thing-b", world.Answers[1].GetProperty("PhysicalResourceId").GetString());
    }

    [Fact]
    public async Task What_was_answered_SUCCESS_is_left_alone_when_it_is_asked_for_once_more()
    {
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());
        await world.DeliverAsync(FakeWorld.Event());

        Assert.Single(world.Answers);
        Assert.Single(resource.Calls);
    }

    [Fact]
    public async Task The_answer_SUCCESS_is_given_again_where_the_same_question_waits_for_it_elsewhere()
    {
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());
        await world.DeliverAsync(Elsewhere(FakeWorld.Event()));

        Assert.Equal(2, world.Answers.Count);
        Assert.Equal(world.Answers[0].GetRawText(), world.Answers[1].GetRawText());
        Assert.Single(resource.Calls);
    }

    [Fact]
    public async Task A_failure_that_was_never_delivered_does_not_answer_the_retry()
    {
        FailOnce();
        var world = new FakeWorld(resource);
        Enumerable.Repeat(403, 3).ToList().ForEach(world.AnswerStatuses.Enqueue);

        await Assert.ThrowsAsync<AnswerNotDeliveredException>(() => world.DeliverAsync(FakeWorld.Event()));
        await world.DeliverAsync(Elsewhere(FakeWorld.Event()));

        Assert.Equal("SUCCESS", Status(Assert.Single(world.Answers)));
    }

    [Fact]
    public async Task Work_that_was_handed_on_and_failed_elsewhere_is_begun_again_by_a_retry()
    {
        var polls = 0;
        resource.OnCreate = (_, _) => Task.FromResult(
            ++polls == 1 ? Outcome.InProgress("thing-1", "elsewhere", TimeSpan.FromMinutes(5)) : Outcome.Done("thing-1"));
        var world = new FakeWorld(resource) { LosesContinuations = true };

        await world.DeliverAsync(FakeWorld.Event());
        await world.DeliverAsync(FakeWorld.Event());
        Assert.Empty(world.Answers);

        await world.DeliverAsync(Elsewhere(FakeWorld.Event()));

        Assert.Equal("SUCCESS", Status(Assert.Single(world.Answers)));
        Assert.Equal(["Create", "Create"], resource.Calls);
    }

    [Fact]
    public async Task A_creation_that_CloudFormation_gave_up_is_undone_when_its_work_goes_on()
    {
        // The id is one that CloudFormation invents: stack name, logical id, suffix.
        resource.OnCreate = (r, _) => Task.FromResult(
            r.State is null ? Outcome.InProgress("thing-1", "making", TimeSpan.FromMinutes(5)) : Outcome.Done("thing-1"));
        var world = new FakeWorld(resource) { LosesContinuations = true };

        await world.DeliverAsync(FakeWorld.Event());
        await world.DeliverAsync(FakeWorld.Event("Delete", "demo-Seed-1A2B3C4D5E6F7").Replace("request-1", "request-2", StringComparison.Ordinal));
        world.LosesContinuations = false;
        await world.DeliverAsync(world.LostContinuations.Single());

        Assert.Equal(["SUCCESS", "FAILED"], world.Answers.Select(Status));
        Assert.Equal(["Create", "Delete demo-Seed-1A2B3C4D5E6F7", "Delete thing-1"], resource.Calls);
        Assert.StartsWith("CloudFormation deleted the resource while it was being made.", world.Answers[1].GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_is_made_again_after_its_deletion_is_not_taken_for_the_one_that_was_given_up()
    {
        var world = new FakeWorld(resource);
        await world.DeliverAsync(FakeWorld.Event("Delete", "thing-0"));
        resource.OnCreate = (r, _) => Task.FromResult(
            r.State is null ? Outcome.InProgress("thing-1", "making", TimeSpan.FromMinutes(5)) : Outcome.Done("thing-1"));

        await world.DeliverAsync(FakeWorld.Event().Replace("request-1", "request-2", StringComparison.Ordinal));

        Assert.All(world.Answers, answer => Assert.Equal("SUCCESS", Status(answer)));
    }

    private static string Elsewhere(string payload) => payload.Replace("topsecret", "othersecret", StringComparison.Ordinal);

    private static string Status(JsonElement answer) => answer.GetProperty("Status").GetString()!;

    private void FailOnce()
    {
        var calls = 0;
        resource.OnCreate = (_, _) => ++calls == 1
            ? throw new CustomResourceException("The quota is used up.")
            : Task.FromResult(Outcome.Done("thing-1"));
    }
}
