using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Costs.Metering;

/// <summary>What is told of the time between two looks. Minutes are counted from noon, when the last look was.</summary>
public sealed class MeterTimelineTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(5);

    [Fact]
    public void What_runs_on_is_counted_from_look_to_look() =>
        Assert.Equal(["0-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: -60), Last(MeterState.Running, run: -60)));

    [Fact]
    public void A_start_is_counted_from_the_services_own_time() =>
        Assert.Equal(["0-3 stopped", "3-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: 3), Last(MeterState.Stopped, run: -60)));

    [Fact]
    public void A_stop_is_counted_until_the_services_own_time() =>
        Assert.Equal(["0-2 running", "2-5 stopped"], Until(5, Ec2(WorkstationStatus.Stopped, run: -60, end: 2), Last(MeterState.Running, run: -60)));

    [Fact]
    public void A_run_between_two_looks_is_counted() =>
        Assert.Equal(["0-1 stopped", "1-3 running", "3-5 stopped"], Until(5, Ec2(WorkstationStatus.Stopped, run: 1, end: 3), Last(MeterState.Stopped)));

    /// <summary>A stop and a start between two looks: the time between the runs is not billed, and no sum is negative (T15).</summary>
    [Fact]
    public void Two_runs_are_two_runs() =>
        Assert.Equal(["0-4 stopped", "4-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: 4), Last(MeterState.Running, run: -60)));

    [Fact]
    public void A_run_shorter_than_a_minute_is_billed_as_a_minute()
    {
        var samples = MeterTimeline.Until(At(5), Ec2(WorkstationStatus.Stopped, run: 1, end: 1.25), Last(MeterState.Stopped));

        Assert.Equal((15, 45), (samples[1].RunningSeconds, samples[1].BilledBeyond));
        Assert.Equal(decimal.Round(Metered.Costs.ComputePerHour!.Value / 60, 9), decimal.Round(samples.Sum(sample => sample.ComputeUsd), 9));
    }

    [Fact]
    public void The_minute_of_a_run_that_was_counted_in_part_is_filled_once()
    {
        var first = MeterTimeline.Until(At(5), Ec2(WorkstationStatus.Running, run: 4.75), Last(MeterState.Stopped));
        var second = MeterTimeline.Until(At(10), Ec2(WorkstationStatus.Stopped, run: 4.75, end: 5.5), Last(MeterState.Running, run: 4.75, at: 5));

        Assert.Equal(60, first.Concat(second).Sum(sample => sample.RunningSeconds + sample.BilledBeyond));
    }

    [Fact]
    public void Missed_looks_are_made_up_for_while_the_same_run_is_on() =>
        Assert.Equal(["0-600 running"], Until(600, Ec2(WorkstationStatus.Running, run: -60), Last(MeterState.Running, run: -60)));

    [Fact]
    public void Missed_looks_at_Studio_are_made_up_for_while_the_same_application_is_on() =>
        Assert.Equal(["0-600 running"], Until(600, Studio(WorkstationStatus.Running, run: -60), Last(MeterState.Running, run: -60)));

    [Fact]
    public void What_nobody_saw_and_no_service_tells_is_not_known()
    {
        Assert.Equal(["0-600 unknown"], Until(600, Studio(WorkstationStatus.Running, run: -60), Last(MeterState.Stopped, run: -60)));
        Assert.Equal(["0-600 unknown"], Until(600, Studio(null), Last(MeterState.Running, run: -60)));
        Assert.Equal(["0-500 unknown", "500-600 running"], Until(600, Ec2(WorkstationStatus.Running, run: 500), Last(MeterState.Running, run: -60)));
    }

    [Fact]
    public void An_application_that_is_gone_is_counted_until_the_look_that_misses_it() =>
        Assert.Equal(["0-5 running"], Until(5, Studio(null), Last(MeterState.Running, run: -60)));

    [Fact]
    public void What_rests_goes_on_resting_however_long_nobody_looks() =>
        Assert.Equal(["0-600 stopped"], Until(600, Studio(null), Last(MeterState.Stopped)));

    [Fact]
    public void An_end_from_before_the_run_is_that_of_an_earlier_one() =>
        Assert.Equal(["0-1 stopped", "1-5 running"], Until(5, Ec2(WorkstationStatus.Stopped, run: 1, end: -30), Last(MeterState.Stopped)));

    [Fact]
    public void A_new_workstation_is_counted_from_its_run() =>
        Assert.Equal(["2-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: 2, created: 0), null));

    [Fact]
    public void Nothing_is_said_while_the_stack_is_being_made_or_undone() =>
        Assert.All(["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"], status =>
            Assert.Empty(MeterTimeline.Until(At(5), Workstation(ServiceType.Ec2, null, 0, status), null)));

    [Fact]
    public void A_stack_that_failed_may_have_left_something() =>
        Assert.Equal(["0-5 unknown"], Until(5, Workstation(ServiceType.Ec2, null, 0, "CREATE_FAILED"), null));

    /// <summary>Whoever deploys the Governor to an old platform is told of what is known to have run, and of nothing else.</summary>
    [Fact]
    public void What_ran_before_there_was_a_meter_is_counted_where_the_service_tells_since_when()
    {
        Assert.Equal(["-60-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: -60, created: -6000), null));
        Assert.Equal(["-6-5 running"], Until(5, Studio(WorkstationStatus.Running, run: -60, created: -6000), null));
    }

    [Fact]
    public void A_workstation_that_has_the_name_of_an_earlier_one_begins_anew()
    {
        var earlier = Last(MeterState.Running, run: -60) with { StackId = "another" };

        Assert.Equal(["3-5 running"], Until(5, Ec2(WorkstationStatus.Running, run: 3, created: 2), earlier));
    }

    [Fact]
    public void The_last_time_of_a_deleted_one_ends_with_its_stack()
    {
        var deleted = Workstation(ServiceType.Ec2, null, 0, "DELETE_COMPLETE", deleted: 3);

        var sample = Assert.Single(MeterTimeline.Closing(At(5), deleted, Last(MeterState.Running, run: -60)));

        Assert.Equal((180, MeterState.Gone, "ml.t3.medium"), (sample.RunningSeconds, sample.StateAfter, sample.InstanceType));
    }

    /// <summary>
    /// Looks that come late, twice, at once or not at all: for a service that tells its times the sum is what was, to the second.
    /// </summary>
    [Fact]
    public void Whatever_looks_there_are_the_sum_is_what_was() => Assert.All(Enumerable.Range(1, 300), seed =>
    {
        var random = new Random(seed);
        var (starts, ends) = Runs(random);
        const int Day = 24 * 60;
        var record = (MeterRecord?)null;
        var (running, covered) = (0, 0);
        var looks = Enumerable.Range(1, Day / 5).Where(_ => random.Next(10) > 0).Select(tick => (tick * 5) + random.Next(3)).Append(Day).Where(minute => minute > starts[0] && minute <= Day).Order();
        foreach (var minute in looks.SelectMany(minute => random.Next(4) == 0 ? new[] { minute, minute } : [minute]))
        {
            var run = starts.Last(start => start <= minute);
            var end = ends[starts.IndexOf(run)];
            var now = Ec2(end > minute ? WorkstationStatus.Running : WorkstationStatus.Stopped, run, end > minute ? null : end, created: starts[0]);
            foreach (var sample in MeterTimeline.Until(At(minute), now, record))
            {
                running += sample.RunningSeconds;
                covered += sample.RunningSeconds + sample.StoppedSeconds;
                record = Last(sample.StateAfter, null) with { LastSampledAt = sample.To, RunSince = sample.RunSince };
            }
        }

        // Only runs that no look saw the end of, nor the beginning, are missed: here a run is longer than any time between two looks.
        var real = starts.Zip(ends).Sum(run => (Math.Min(run.Second, Day) - Math.Min(run.First, Day)) * 60);
        Assert.Equal(((Day - starts[0]) * 60, real), (covered, running));
    });

    private static (List<double> Starts, List<double> Ends) Runs(Random random)
    {
        var (starts, ends, at) = (new List<double>(), new List<double>(), 1.0);
        while (at < 24 * 60)
        {
            starts.Add(at);
            ends.Add(at + 60 + random.Next(300));
            at = ends[^1] + 60 + random.Next(200);
        }

        return (starts, ends);
    }

    private static DateTimeOffset At(double minutes) => Metered.Noon.AddMinutes(minutes);

    private static string[] Until(double now, Workstation workstation, MeterRecord? last) =>
    [
        .. MeterTimeline.Until(At(now), workstation, last).Select(sample =>
            $"{(sample.From - Metered.Noon).TotalMinutes}-{(sample.To - Metered.Noon).TotalMinutes} {sample.State.ToString().ToLowerInvariant()}"),
    ];

    private static MeterRecord Last(MeterState state, double? run = null, double at = 0) => MeterItem.Read(Metered.Item(Metered.Sample(Tick))).Record! with
    {
        LastSampledAt = At(at),
        State = state,
        RunSince = run is { } since ? At(since) : null,
    };

    private static Workstation Ec2(WorkstationStatus status, double run, double? end = null, double created = -6000) =>
        Workstation(ServiceType.Ec2, new LiveState(status, null) { Run = new RunStart(At(run), IsExact: true), Ended = end is { } time ? At(time) : null }, created);

    private static Workstation Studio(WorkstationStatus? status, double run = 0, double created = -6000) =>
        Workstation(ServiceType.SageMakerStudio, status is { } known ? new LiveState(known, null) { Run = new RunStart(At(run), IsExact: false) } : null, created);

    private static Workstation Workstation(ServiceType service, LiveState? live, double created, string status = "CREATE_COMPLETE", double? deleted = null) =>
        Metered.Workstation(status.EndsWith("FAILED", StringComparison.Ordinal) ? WorkstationStatus.Failed : WorkstationStatus.Running, Metered.Costs) with
        {
            ServiceType = service,
            Live = live,
            Stack = Metered.Workstation(WorkstationStatus.Running, null).Stack with
            {
                Status = status,
                Created = At(created),
                Deleted = deleted is { } time ? At(time) : null,
            },
        };
}
