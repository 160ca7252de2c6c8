using System.Text.Json;
using Amazon.Runtime;

namespace CloudWorkstation.CustomResources.Tests;

public sealed class RequestProcessorTests
{
    private readonly ScriptedResource resource = new();

    [Fact]
    public async Task A_create_is_answered_with_id_and_attributes()
    {
        resource.OnCreate = (_, _) => Task.FromResult(Outcome.Done("thing-1", new Dictionary<string, string> { ["Arn"] = "arn:thing" }));

        var (answer, _) = await AskAsync(FakeWorld.Event());

        Assert.Equal("SUCCESS", Status(answer));
        Assert.Equal("thing-1", Id(answer));
        Assert.Equal("arn:thing", answer.GetProperty("Data").GetProperty("Arn").GetString());
    }

    [Fact]
    public async Task A_delete_is_answered_with_the_id_it_came_with()
    {
        resource.OnDelete = (_, _) => Task.FromResult(Outcome.Done("another"));

        var (answer, _) = await AskAsync(FakeWorld.Event("Delete", "thing-1"));

        Assert.Equal("thing-1", Id(answer));
    }

    [Fact]
    public async Task The_answer_is_put_without_a_content_type_to_the_URL_as_it_was_written()
    {
        var (_, world) = await AskAsync(FakeWorld.Event());

        var (request, body) = Assert.Single(world.Puts);
        Assert.Equal(HttpMethod.Put, request.Method);
        Assert.Null(request.Content!.Headers.ContentType);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(body), request.Content.Headers.ContentLength);
        Assert.Equal(FakeWorld.ResponseUrl, request.RequestUri!.AbsoluteUri);
        Assert.DoesNotContain("topsecret", world.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 3)]
    [InlineData(0, 2)]
    public async Task An_answer_that_does_not_get_through_is_put_again(int status, int times)
    {
        var world = new FakeWorld(resource);
        for (var i = 0; i < times; i++)
        {
            world.AnswerStatuses.Enqueue(status);
        }

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Single(world.Answers);
        Assert.Equal(times + 1, world.Puts.Count);
        Assert.Single(resource.Calls);
    }

    [Fact]
    public async Task An_answer_that_is_refused_for_good_is_sent_again_with_the_next_delivery_without_running_twice()
    {
        var world = new FakeWorld(resource);
        world.AnswerStatuses.Enqueue(403);

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Single(world.Answers);
        Assert.Single(resource.Calls);
    }

    [Fact]
    public async Task A_duplicate_is_neither_run_nor_answered_again()
    {
        var world = new FakeWorld(resource) { Duplicates = 3 };

        await world.DeliverAsync(FakeWorld.Event());

        Assert.Single(world.Puts);
        Assert.Single(resource.Calls);
    }

    [Fact]
    public async Task Delete_works_from_the_id_when_the_properties_no_longer_parse()
    {
        Wanted? seen = new("unset");
        resource.OnDelete = (r, _) =>
        {
            seen = r.PropertiesIfReadable;
            return Task.FromResult(Outcome.Done(r.PhysicalId));
        };

        var (answer, _) = await AskAsync(FakeWorld.Event("Delete", "thing-1", """{ "OldName": "a" }"""));

        Assert.Equal("SUCCESS", Status(answer));
        Assert.Null(seen);
    }

    [Fact]
    public async Task Properties_that_do_not_parse_fail_a_create_before_anything_is_done()
    {
        var (answer, _) = await AskAsync(FakeWorld.Event(properties: """{ "Other": "a" }"""));

        Assert.Equal("FAILED", Status(answer));
        Assert.Contains("Name is missing", Reason(answer), StringComparison.Ordinal);
        Assert.Empty(resource.Calls);
    }

    [Fact]
    public async Task Deleting_the_id_of_a_failed_create_succeeds_without_a_call()
    {
        resource.OnCreate = (_, _) => throw new CustomResourceException("The quota is used up.");
        var (failed, _) = await AskAsync(FakeWorld.Event());
        resource.Calls.Clear();

        var (deleted, _) = await AskAsync(FakeWorld.Event("Delete", Id(failed)));

        Assert.Equal("The quota is used up.", Reason(failed));
        Assert.Equal("SUCCESS", Status(deleted));
        Assert.Empty(resource.Calls);
    }

    [Fact]
    public async Task Updating_the_id_of_a_failed_create_creates()
    {
        var (answer, _) = await AskAsync(FakeWorld.Event("Update", "not-created:Seed:request-0"));

        Assert.Equal("thing-a", Id(answer));
        Assert.Equal(["Create"], resource.Calls);
    }

    [Fact]
    public async Task A_failed_create_is_undone_before_it_is_answered()
    {
        resource.OnCreate = (r, _) =>
        {
            r.Claim("thing-1");
            throw new CustomResourceException("Half of it failed.");
        };

        var (answer, _) = await AskAsync(FakeWorld.Event());

        Assert.Equal(["Create", "Delete thing-1"], resource.Calls);
        Assert.Equal("Half of it failed. What had been made was deleted again.", Reason(answer));
        Assert.StartsWith("not-created:", Id(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_create_that_cannot_be_undone_is_answered_with_the_claimed_id_and_both_reasons()
    {
        resource.OnCreate = (r, _) =>
        {
            r.Claim("thing-1");
            throw new CustomResourceException("Half of it failed.");
        };
        resource.OnDelete = (_, _) => throw new CustomResourceException("It is locked.");

        var (answer, _) = await AskAsync(FakeWorld.Event());

        Assert.Equal("FAILED", Status(answer));
        Assert.Equal("thing-1", Id(answer));
        Assert.Equal("Half of it failed. Undoing failed too, so thing-1 may still be there: It is locked.", Reason(answer));
    }

    [Fact]
    public async Task A_failed_update_undoes_a_new_id_and_keeps_the_current_one()
    {
        resource.OnUpdate = (r, _) =>
        {
            r.Claim("thing-2");
            throw new CustomResourceException("No.");
        };

        var (answer, _) = await AskAsync(FakeWorld.Event("Update", "thing-1", old: """{ "Name": "b" }"""));

        Assert.Equal(["Update thing-1", "Delete thing-2"], resource.Calls);
        Assert.Equal("thing-1", Id(answer));
    }

    [Fact]
    public async Task A_failed_update_in_place_deletes_nothing()
    {
        resource.OnUpdate = (r, _) =>
        {
            r.Claim("thing-1");
            throw new CustomResourceException("No.");
        };

        await AskAsync(FakeWorld.Event("Update", "thing-1", old: """{ "Name": "b" }"""));

        Assert.Equal(["Update thing-1"], resource.Calls);
    }

    [Fact]
    public async Task An_outcome_that_does_not_fit_an_answer_is_undone_and_failed()
    {
        resource.OnCreate = (_, _) => Task.FromResult(Outcome.Done("thing-1", new Dictionary<string, string> { ["Names"] = new('n', 5000) }));

        var (answer, _) = await AskAsync(FakeWorld.Event());

        Assert.Equal("FAILED", Status(answer));
        Assert.Equal(["Create", "Delete thing-1"], resource.Calls);
    }

    [Fact]
    public async Task An_unexpected_failure_names_type_and_message_and_its_stack_trace_goes_to_the_log()
    {
        resource.OnCreate = (_, _) => throw new FormatException("A digit was expected.");

        var (answer, world) = await AskAsync(FakeWorld.Event());

        Assert.StartsWith("FormatException: A digit was expected.", Reason(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Reason(answer), StringComparison.Ordinal);
        Assert.Contains("   at ", world.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_AWS_says_code_and_message_and_what_to_do()
    {
        resource.OnCreate = (_, _) => throw new AmazonServiceException("Not for you.", ErrorType.Sender, "AccessDeniedException", "r", System.Net.HttpStatusCode.BadRequest);

        var (answer, _) = await AskAsync(FakeWorld.Event());

        Assert.Contains("AccessDeniedException: Not for you. Allow ", Reason(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_presigned_URL_reaches_reason_or_log()
    {
        resource.OnCreate = (_, _) => throw new InvalidOperationException($"PUT {FakeWorld.ResponseUrl} failed");

        var (answer, world) = await AskAsync(FakeWorld.Event());

        Assert.DoesNotContain("topsecret", Reason(answer) + world.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_log_line_is_a_JSON_object_with_level_request_and_resource()
    {
        resource.OnCreate = (r, _) =>
        {
            r.Log("line one\nline two");
            return Task.FromResult(Outcome.Done("thing-1"));
        };

        var (_, world) = await AskAsync(FakeWorld.Event());

        var lines = world.Log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines.Count >= 3);
        Assert.All(lines, line =>
        {
            Assert.Equal("INFO", line.GetProperty("level").GetString());
            Assert.Equal("request-1", line.GetProperty("requestId").GetString());
            Assert.Equal("Seed", line.GetProperty("logicalId").GetString());
        });
    }

    [Fact]
    public async Task An_event_that_nobody_can_answer_ends_with_an_error()
    {
        var world = new FakeWorld(resource);

        await Assert.ThrowsAnyAsync<JsonException>(() => world.DeliverAsync("""{ "RequestType": "Create" }"""));
        await Assert.ThrowsAnyAsync<JsonException>(() => world.DeliverAsync("[]"));
    }

    private async Task<(JsonElement Answer, FakeWorld World)> AskAsync(string payload)
    {
        var world = new FakeWorld(resource);
        await world.DeliverAsync(payload);
        return (Assert.Single(world.Answers), world);
    }

    private static string Status(JsonElement answer) => answer.GetProperty("Status").GetString()!;

    private static string Id(JsonElement answer) => answer.GetProperty("PhysicalResourceId").GetString()!;

    private static string Reason(JsonElement answer) => answer.GetProperty("Reason").GetString()!;
}
