namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class StackFollowerTests : IAsyncLifetime
{
    private static readonly string Begin = Reply.Event(0, "cws-poc--x", "CREATE_IN_PROGRESS", "User Initiated");
    private static readonly string Working = Reply.Event(1, "App", "CREATE_IN_PROGRESS");
    private static readonly string Made = Reply.Event(2, "App", "CREATE_COMPLETE");
    private static readonly string End = Reply.Event(3, "cws-poc--x", "CREATE_COMPLETE");
    private static readonly AwsReply Away = Reply.QueryError("InternalFailure", "The request processing has failed.", 500);

    private ScriptedAws aws = null!;

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task Each_event_comes_once_oldest_first_until_the_stack_rests()
    {
        Answers(Reply.Events(null, Begin), Reply.Events(null, Begin), Reply.Events(null, Made, Working, Begin), Reply.Events(null, End, Made, Working, Begin));

        Assert.Equal(["cws-poc--x CREATE_IN_PROGRESS", "App CREATE_IN_PROGRESS", "App CREATE_COMPLETE", "cws-poc--x CREATE_COMPLETE"], await FollowAsync());
    }

    [Fact]
    public async Task Events_of_an_earlier_operation_are_not_told()
    {
        Answers(Reply.Events(null, Reply.Event(21, "cws-poc--x", "UPDATE_COMPLETE"), Reply.Event(20, "cws-poc--x", "UPDATE_IN_PROGRESS"), End, Made, Working, Begin));

        Assert.Equal(["cws-poc--x UPDATE_IN_PROGRESS", "cws-poc--x UPDATE_COMPLETE"], await FollowAsync());
    }

    [Fact]
    public async Task An_operation_that_has_not_appeared_yet_is_waited_for()
    {
        var later = Reply.Event(41, "cws-poc--x", "UPDATE_IN_PROGRESS");
        var done = Reply.Event(42, "cws-poc--x", "UPDATE_COMPLETE");
        Answers(Reply.Events(null, End, Made, Working, Begin), Reply.Events(null, End, Made, Working, Begin), Reply.Events(null, done, later, End, Made, Working, Begin));

        Assert.Equal(["cws-poc--x UPDATE_IN_PROGRESS", "cws-poc--x UPDATE_COMPLETE"], await FollowAsync(since: 40));
    }

    [Fact]
    public async Task A_clock_that_is_ahead_delays_the_events_and_loses_none()
    {
        Answers(Reply.Events(null, End, Made, Working, Begin));

        Assert.Equal(4, (await FollowAsync(since: 55)).Count);
    }

    [Fact]
    public async Task Many_events_are_read_over_pages()
    {
        aws.On("DescribeStackEvents", request => request["NextToken"] is null ? Reply.Events("2", End, Made) : Reply.Events(null, Working, Begin));

        Assert.Equal(4, (await FollowAsync()).Count);
    }

    [Fact]
    public async Task An_update_that_is_undone_is_followed_to_its_rest()
    {
        Answers(
            Reply.Events(null, Reply.Event(5, "cws-poc--x", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"), Reply.Event(4, "cws-poc--x", "UPDATE_IN_PROGRESS")),
            Reply.Events(null, Reply.Event(6, "cws-poc--x", "UPDATE_ROLLBACK_COMPLETE"), Reply.Event(5, "cws-poc--x", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")));

        Assert.Equal("cws-poc--x UPDATE_ROLLBACK_COMPLETE", (await FollowAsync())[^1]);
    }

    [Fact]
    public async Task A_deletion_that_overtakes_a_launch_is_followed_to_its_end()
    {
        Answers(
            Reply.Events(null, Begin),
            Reply.Events(null, Reply.Event(9, "cws-poc--x", "DELETE_COMPLETE"), Reply.Event(8, "cws-poc--x", "DELETE_IN_PROGRESS"), End, Begin));

        Assert.Equal(["CREATE_IN_PROGRESS", "CREATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"], (await FollowAsync()).Select(step => step.Split(' ')[1]));
    }

    [Fact]
    public async Task An_outage_in_between_loses_no_event()
    {
        Answers([Reply.Events(null, Begin), .. Enumerable.Repeat(Away, 7), Reply.Events(null, End, Made, Working, Begin)]);

        Assert.Equal(4, (await FollowAsync()).Count);
    }

    [Fact]
    public async Task A_denial_ends_the_following()
    {
        Answers(Reply.QueryError("AccessDenied", "User: a is not authorized to perform: cloudformation:DescribeStackEvents", 403));

        Assert.Equal(AwsFailureKind.AccessDenied, (await Assert.ThrowsAsync<AwsFailureException>(() => FollowAsync())).Kind);
    }

    [Fact]
    public async Task Asking_slows_down_to_every_two_seconds_while_nothing_happens()
    {
        Answers([.. Enumerable.Repeat(Reply.Events(null, Begin), 12), Reply.Events(null, End, Begin)]);

        await FollowAsync();

        var waits = aws.Time.Waits.Where(wait => wait >= TimeSpan.FromSeconds(0.2)).ToList();
        Assert.Equal((TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(2)), (waits[0], waits[^1]));
    }

    private void Answers(params AwsReply[] replies) => aws.On("DescribeStackEvents", replies);

    private async Task<List<string>> FollowAsync(int since = 0)
    {
        List<string> steps = [];
        var from = new DateTimeOffset(2026, 11, 22, 12, 0, since, TimeSpan.Zero);
        await foreach (var step in aws.Platform.StacksOf("poc").FollowAsync(Reply.IdOf("cws-poc--x"), from, TestContext.Current.CancellationToken))
        {
            steps.Add($"{step.LogicalId} {step.Status}");
        }

        return steps;
    }
}
