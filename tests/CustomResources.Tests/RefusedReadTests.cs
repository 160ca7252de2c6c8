using System.Net;
using Amazon.Runtime;

namespace CloudWorkstation.CustomResources.Tests;

/// <summary>A Delete whose role may not look at something must not keep the stack from going.</summary>
public sealed class RefusedReadTests
{
    private readonly ScriptedResource resource = new();

    [Fact]
    public async Task A_delete_that_may_not_look_succeeds_and_names_what_is_left()
    {
        resource.OnDelete = (_, _) => throw Denied("ListApps");
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event("Delete", "thing-1"));

        var answer = Assert.Single(world.Answers);
        Assert.Equal("SUCCESS", answer.GetProperty("Status").GetString());
        Assert.Equal(
            "Left, because the function's role may not look at it: ListApps was refused: not authorized to perform ListApps. Delete what remains by hand.",
            answer.GetProperty("Reason").GetString());
    }

    [Fact]
    public async Task A_look_that_is_refused_only_until_IAM_has_spread_the_policy_leaves_nothing()
    {
        var refusals = 2;
        resource.OnDelete = (r, _) => refusals-- > 0 ? throw Denied("DescribeDomain") : Task.FromResult(Outcome.Done(r.PhysicalId));
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event("Delete", "thing-1"));

        Assert.Equal(3, resource.Calls.Count);
        Assert.False(Assert.Single(world.Answers).TryGetProperty("Reason", out _));
    }

    [Fact]
    public async Task What_one_look_would_have_shown_is_left_and_the_rest_is_deleted()
    {
        var deleted = new List<int>();
        resource.OnDelete = async (r, _) =>
        {
            deleted.Clear();
            foreach (var thing in (int[])[1, 2, 3])
            {
                if (await r.LookAsync($"thing {thing}", () => thing == 2 ? throw Denied("DescribeThing") : Task.FromResult(true), false))
                {
                    deleted.Add(thing);
                }
            }

            return Outcome.Done(r.PhysicalId);
        };
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event("Delete", "thing-1"));

        Assert.Equal([1, 3], deleted);
        var answer = Assert.Single(world.Answers);
        Assert.Equal("SUCCESS", answer.GetProperty("Status").GetString());
        Assert.Contains("thing 2 (DescribeThing was refused", answer.GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_poll_left_is_named_at_the_end_in_whatever_invocation()
    {
        resource.OnDelete = async (r, _) =>
        {
            if (r.State is "2")
            {
                return Outcome.Done(r.PhysicalId);
            }

            await r.LookAsync<bool>("thing 1", () => throw Denied("DescribeThing"), false);
            return Outcome.InProgress(r.PhysicalId, r.State is null ? "1" : "2", TimeSpan.FromSeconds(45));
        };
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event("Delete", "thing-1"));

        Assert.True(world.Continuations > 0);
        Assert.Contains("thing 1 (DescribeThing", Assert.Single(world.Answers).GetProperty("Reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_a_failed_create_goes_on_past_a_refused_look_and_says_so()
    {
        resource.OnCreate = (r, _) =>
        {
            r.Claim("thing-1");
            throw new CustomResourceException("It broke.");
        };
        resource.OnDelete = (_, _) => throw Denied("DescribeMountTargetSecurityGroups");
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event());

        var answer = Assert.Single(world.Answers);
        Assert.Equal("FAILED", answer.GetProperty("Status").GetString());
        Assert.StartsWith("It broke. Left, because", answer.GetProperty("Reason").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("not-created:", answer.GetProperty("PhysicalResourceId").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delete", "DeleteSpace")]
    [InlineData("Update", "DescribeDomain")]
    public async Task A_refused_change_and_a_look_outside_a_delete_are_failures(string request, string operation)
    {
        resource.OnDelete = (_, _) => throw Denied(operation);
        resource.OnUpdate = async (r, _) => await r.LookAsync<Outcome>("it", () => throw Denied(operation), Outcome.Done(r.PhysicalId));
        var world = new FakeWorld(resource);

        await world.DeliverAsync(FakeWorld.Event(request, "thing-1", old: request == "Update" ? """{ "Name": "b" }""" : null));

        Assert.Equal("FAILED", Assert.Single(world.Answers).GetProperty("Status").GetString());
    }

    private static AmazonServiceException Denied(string operation)
    {
        var error = new AmazonServiceException(
            $"not authorized to perform {operation}", null, ErrorType.Sender, "AccessDeniedException", "request-1", HttpStatusCode.BadRequest);
        error.Data["Operation"] = operation;
        return error;
    }
}
