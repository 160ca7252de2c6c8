using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Governor.Tests;

/// <summary>A Canvas session of 120 minutes, looked at every five minutes.</summary>
public sealed class IdleWatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly World world = new(
    [
        new("canvas", "alice", ServiceType.SageMakerCanvas, "sagemaker-canvas", Noon) { Runs = [(Noon.AddMinutes(1), Noon.AddDays(3))] },
        new("other", "bob", ServiceType.SageMakerCanvas, "sagemaker-canvas", Noon) { Runs = [(Noon.AddMinutes(1), Noon.AddDays(3))] },
        new("box", "bob", ServiceType.Ec2, "python-ml", Noon) { Runs = [(Noon.AddMinutes(1), Noon.AddDays(3))] },
    ]);

    private string Stopped => string.Join(", ", world.StoppedAt.OrderBy(stop => stop.Key).Select(stop => $"{stop.Key} {(stop.Value - Noon).TotalMinutes}"));

    [Fact]
    public async Task What_nobody_uses_is_warned_of_and_then_stopped()
    {
        world.Used["canvas"] = Noon.AddMinutes(30);

        await LookAsync(5, 180);

        Assert.Equal("canvas 150", Stopped);
        Assert.Equal(["140 Idle Warning canvas alice", "150 Stopped canvas alice"], Told());
        Assert.Equal("Nobody has used it for 120 minutes, by Canvas's metric of 14:30 UTC; it stops after 120 minutes.", world.Told[1].Reason);
        Assert.Equal(IdleVerdict.Stopped, world.Decisions["canvas"].Verdict);
    }

    [Fact]
    public async Task What_is_used_and_what_nobody_knows_of_goes_on()
    {
        for (var minute = 5; minute <= 600; minute += 5)
        {
            world.Used["canvas"] = Noon.AddMinutes(minute - (minute % 100));
            await LookAsync(minute, minute);
        }

        Assert.Empty(world.StoppedAt);
        Assert.Empty(world.Told);
        Assert.Equal((IdleVerdict.Unknown, "Nothing is known of its use, so it goes on."), (world.Decisions["other"].Verdict, world.Decisions["other"].Reason));
    }

    [Fact]
    public async Task Who_comes_back_after_the_warning_keeps_it()
    {
        world.Used["canvas"] = Noon;
        await LookAsync(5, 115);
        world.Used["canvas"] = Noon.AddMinutes(116);

        await LookAsync(120, 200);

        Assert.Empty(world.StoppedAt);
        Assert.Equal(["110 Idle Warning canvas alice"], Told());
    }

    /// <summary>Others took their time between the look and the stop (governor.md: only directly after a fresh look).</summary>
    [Fact]
    public async Task Who_comes_back_between_the_look_and_the_stop_keeps_it()
    {
        world.Used["canvas"] = Noon;
        await LookAsync(5, 115);
        var looks = 0;
        world.Fault = call => world.Used["canvas"] = call == "activity" && ++looks == 2 ? world.Now : world.Used["canvas"];

        await LookAsync(120, 120);

        Assert.Equal(2, looks);
        Assert.Empty(world.StoppedAt);
    }

    [Fact]
    public async Task A_warning_that_was_not_taken_is_sent_again_before_anything_stops()
    {
        world.Used["canvas"] = Noon;
        world.Fault = call => Fail(call == "tell" && world.Now < Noon.AddMinutes(130));

        await LookAsync(5, 145);

        Assert.Equal(["130 Idle Warning canvas alice", "140 Stopped canvas alice"], Told());
    }

    /// <summary>One stop that is denied keeps no other from its stop, and is tried again (governor.md, T10 and T11).</summary>
    [Fact]
    public async Task A_stop_that_is_denied_is_told_and_tried_again()
    {
        (world.Used["canvas"], world.Used["other"]) = (Noon, Noon);
        var denied = 0;
        world.Fault = call => Fail(call == "stop" && denied++ == 0);
        await LookAsync(5, 115);

        var report = await LookAsync(120, 120);
        await LookAsync(125, 130);

        Assert.Equal("Whether canvas is idle could not be acted on; the next look tries again. AWS is too busy.", Assert.Single(report.Problems));
        Assert.Equal("canvas 125, other 120", Stopped);
    }

    /// <summary>The function may end between any two calls: then nothing is forgotten, and nothing but a notice comes twice.</summary>
    [Fact]
    public async Task Ended_between_any_two_calls_it_warns_stops_and_tells_all_the_same()
    {
        for (var calls = 1; calls < 120; calls++)
        {
            var (again, left) = (Again(), calls);
            again.Used["canvas"] = Noon;
            again.Fault = _ =>
            {
                if (--left == 0)
                {
                    throw new InvalidOperationException("killed");
                }
            };
            for (var minute = 100; minute <= 160; minute += 5)
            {
                again.Now = Noon.AddMinutes(minute);
                await TryAsync(again);
            }

            var stops = again.StoppedAt.Select(stop => (stop.Value - Noon).TotalMinutes).ToList();
            Assert.InRange(Assert.Single(stops), 120, 130);
            Assert.Contains(again.Told, notice => notice.What == Notice.IdleWarning);
            Assert.Contains(again.Told, notice => notice.What == Notice.Stopped);
        }
    }

    private static World Again() => new(
        [new("canvas", "alice", ServiceType.SageMakerCanvas, "sagemaker-canvas", Noon) { Runs = [(Noon.AddMinutes(1), Noon.AddDays(3))] }]);

    private static async Task TryAsync(World world)
    {
        try
        {
            await world.Tick.RunAsync(TestContext.Current.CancellationToken);
        }
        catch (InvalidOperationException)
        {
            // Ended; the next tick comes in five minutes.
        }
    }

    private static void Fail(bool now)
    {
        if (now)
        {
            throw World.Throttled();
        }
    }

    private IEnumerable<string> Told() => world.Told.Select(notice => $"{Minute(notice)} {notice.What} {notice.Workstation} {notice.Researcher}");

    /// <summary>The minute of a notice: ten minutes before the stop that it warns of, or the stop's.</summary>
    private static double Minute(Notice notice) => (notice.StopsAt!.Value - Noon).TotalMinutes - (notice.What == Notice.IdleWarning ? 10 : 0);

    private async Task<TickReport> LookAsync(int from, int to)
    {
        TickReport? report = null;
        for (var minute = from; minute <= to; minute += 5)
        {
            world.Now = Noon.AddMinutes(minute);
            report = await world.Tick.RunAsync(TestContext.Current.CancellationToken);
        }

        return report!;
    }
}
