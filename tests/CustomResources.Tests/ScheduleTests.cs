using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.CustomResources.Tests;

/// <summary>Whatever fails in whatever order: one valid answer, and CloudFormation knows of all that is left.</summary>
public sealed class ScheduleTests
{
    /// <summary>What a call of the resource comes to.</summary>
    internal enum Step
    {
        Done,
        Poll,
        PollLong,
        ExpectedFailure,
        AwsFailure,
        UnexpectedFailure,
        HangUntilCancelled,
        TooManyAttributes,
        NoOutcome,
        EmptyId,
    }

    /// <summary>One run: the steps of the work and of its undoing, what answers get through, what Lambda takes, how often it delivers.</summary>
    internal sealed record Schedule(string Operation, bool Claims, Step[] Work, Step[] Undo, int[] Statuses, bool[] SelfInvocations, int Duplicates)
    {
        public override string ToString() =>
            $"{Operation}, claims {Claims}, work [{string.Join(' ', Work)}], undo [{string.Join(' ', Undo)}], statuses [{string.Join(' ', Statuses)}], " +
            $"self-invocations [{string.Join(' ', SelfInvocations)}], {Duplicates} duplicates";
    }

    [Fact]
    public void Any_schedule_of_faults_ends_in_exactly_one_valid_answer()
    {
        var steps = Gen.Elements(Enum.GetValues<Step>()).ArrayOf(4);
        var schedules =
            from operation in Gen.Elements("Create", "Update", "Delete")
            from claims in Gen.Elements(true, false)
            from work in steps
            from undo in steps
            from statuses in Gen.Elements(500, 503, 0, 200).ArrayOf(3)
            from invocations in Gen.Elements(true, true, false).ArrayOf(3)
            from duplicates in Gen.Choose(0, 2)
            select new Schedule(operation, claims, work, undo, statuses, invocations, duplicates);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(schedules.ToArbitrary(), schedule => RunAsync(schedule).GetAwaiter().GetResult()));
    }

    private static async Task<bool> RunAsync(Schedule schedule)
    {
        var things = new HashSet<string>();
        if (schedule.Operation != "Create")
        {
            things.Add("thing-0");
        }

        var created = $"thing-{(schedule.Operation == "Create" ? 1 : 2)}";
        var resource = Resource(schedule, things, created);
        using var world = new FakeWorld(resource, factor: 150) { Duplicates = schedule.Duplicates };
        schedule.Statuses.ToList().ForEach(world.AnswerStatuses.Enqueue);
        schedule.SelfInvocations.ToList().ForEach(world.SelfInvocations.Enqueue);

        await world.DeliverAsync(FakeWorld.Event(
            schedule.Operation, schedule.Operation == "Create" ? null : "thing-0", """{ "Name": "a", "ServiceTimeout": "600" }"""));

        var answer = Assert.Single(world.Answers);
        AssertValid(answer);
        var id = answer.GetProperty("PhysicalResourceId").GetString()!;
        var succeeded = answer.GetProperty("Status").GetString() == "SUCCESS";
        switch (schedule.Operation)
        {
            case "Create" when things.Contains(created):
                Assert.Equal(created, id);
                break;
            case "Create":
                Assert.False(succeeded);
                break;
            case "Update" when !succeeded:
                Assert.Equal("thing-0", id);
                Assert.Contains("thing-0", things);
                Assert.True(!things.Contains(created) || answer.GetProperty("Reason").GetString()!.Contains(created, StringComparison.Ordinal));
                break;
            case "Delete":
                Assert.Equal("thing-0", id);
                Assert.Equal(succeeded, !things.Contains("thing-0"));
                break;
        }

        return true;
    }

    private static ScriptedResource Resource(Schedule schedule, HashSet<string> things, string created)
    {
        var work = new Queue<Step>(schedule.Work);
        var undo = new Queue<Step>(schedule.Undo);
        Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> make = (r, deadline) =>
        {
            if (schedule.Claims)
            {
                r.Claim(created);
                things.Add(created);
            }

            return TakeAsync(work, created, things, () => things.Add(created), deadline);
        };
        return new ScriptedResource
        {
            OnCreate = make,
            OnUpdate = make,
            OnDelete = (r, deadline) => TakeAsync(schedule.Operation == "Delete" ? work : undo, r.PhysicalId, things, () => things.Remove(r.PhysicalId), deadline),
        };
    }

    private static async Task<Outcome> TakeAsync(Queue<Step> steps, string id, HashSet<string> things, Func<bool> effect, CancellationToken deadline)
    {
        switch (steps.TryDequeue(out var step) ? step : Step.Done)
        {
            case Step.Poll:
                return Outcome.InProgress(id, "polling", TimeSpan.FromSeconds(3));
            case Step.PollLong:
                return Outcome.InProgress(id, "polling", TimeSpan.FromSeconds(50));
            case Step.ExpectedFailure:
                throw new CustomResourceException("It is not to be.");
            case Step.AwsFailure:
                throw new AmazonServiceException("Rate exceeded", ErrorType.Sender, "ThrottlingException", "r", System.Net.HttpStatusCode.BadRequest);
            case Step.UnexpectedFailure:
                throw new InvalidOperationException(new string('€', 5000));
            case Step.HangUntilCancelled:
                await Task.Delay(Timeout.Infinite, deadline);
                break;
            case Step.NoOutcome:
                return null!;
            case Step.TooManyAttributes:
                effect();
                return Outcome.Done(id, new Dictionary<string, string> { ["Names"] = new('n', 5000) });
            case Step.EmptyId:
                // Nothing is made then; a Delete need not return an id.
                things.Remove(id);
                return Outcome.Done("");
        }

        effect();
        return Outcome.Done(id);
    }

    private static void AssertValid(JsonElement answer)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.GetRawText()), 1, 4096);
        Assert.True(answer.GetProperty("Status").GetString() is "SUCCESS" or "FAILED");
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.GetProperty("PhysicalResourceId").GetString()!), 1, 1024);
        Assert.Equal("request-1", answer.GetProperty("RequestId").GetString());
        Assert.Equal("Seed", answer.GetProperty("LogicalResourceId").GetString());
        Assert.True(answer.GetProperty("Status").GetString() == "SUCCESS" || answer.GetProperty("Reason").GetString()!.Length > 0);
    }
}
