using System.Text.Json.Nodes;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Governor.Tests;

public sealed class TickTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly World world = new(
    [
        Life("alice-box", "alice", ServiceType.Ec2, "python-ml"),
        Life("bob-lab", "bob", ServiceType.SageMakerStudio, "sagemaker-studio-cpu"),
        Life("carol-prep", "carol", ServiceType.Glue, "glue-data-prep") with { Deleted = Noon.AddMinutes(7) },
    ])
    { Now = Noon.AddMinutes(5) };

    [Fact]
    public async Task Every_workstation_is_counted()
    {
        var report = await RunAsync();

        Assert.Equal((3, 3, true), (report.Workstations, report.Counted, report.IsComplete));
        Assert.All(world.Records, record => Assert.Equal((240, MeterState.Running), (record.RunningSeconds, record.State)));
    }

    /// <summary>A throttled sweep is unknown, not empty (governor.md, T10).</summary>
    [Fact]
    public async Task A_service_that_does_not_answer_keeps_no_other_from_being_counted_and_stops_nothing()
    {
        world.Fault = call => Fail(call == "states of SageMakerStudio");

        var report = await RunAsync();

        Assert.Equal((3, 2, false), (report.Workstations, report.Counted, report.IsComplete));
        Assert.Equal("SageMaker Studio does not say how its 1 workstations are. AWS is too busy.", Assert.Single(report.Problems));
        Assert.DoesNotContain(world.Records, record => record.Workstation == "bob-lab");
    }

    [Fact]
    public async Task What_one_tick_missed_the_next_one_makes_up_for()
    {
        await RunAsync();
        world.Fault = call => Fail(call == "states of Ec2");
        await AtAsync(10);
        world.Fault = _ => { };

        await AtAsync(15);

        Assert.Equal(14 * 60, Assert.Single(world.Records, record => record.Workstation == "alice-box").RunningSeconds);
    }

    [Fact]
    public async Task A_write_that_fails_is_told_and_made_up_for()
    {
        var failures = 0;
        world.Fault = call => Fail(call == "count" && failures++ == 0);

        var report = await RunAsync();

        Assert.EndsWith("could not be counted. AWS is too busy.", Assert.Single(report.Problems));
        Assert.Equal(2, report.Counted);
        await RunAsync();
        Assert.All(world.Records, record => Assert.Equal(240, record.RunningSeconds));
    }

    [Fact]
    public async Task The_last_time_of_a_deleted_workstation_is_counted_once()
    {
        await RunAsync();

        var closing = await AtAsync(10);
        var later = await AtAsync(15);

        Assert.Equal((1, 0), (closing.Closed, later.Closed));
        Assert.Equal((360, MeterState.Gone), world.Records.Where(record => record.Workstation == "carol-prep").Select(record => (record.RunningSeconds, record.State)).Single());
    }

    [Fact]
    public async Task When_nothing_can_be_listed_nothing_is_counted_and_the_function_fails()
    {
        world.Fault = call => Fail(call == "list");

        await Assert.ThrowsAsync<AwsFailureException>(RunAsync);

        Assert.Empty(world.Records);
    }

    [Fact]
    public async Task A_catalogue_that_does_not_answer_makes_no_time_free()
    {
        world.Fault = call => Fail(call == "catalog");

        await Assert.ThrowsAsync<AwsFailureException>(RunAsync);

        Assert.Empty(world.Records);
    }

    [Fact]
    public async Task Without_a_catalogue_time_is_counted_and_told_as_unpriced()
    {
        world.Fault = call => _ = call == "catalog" ? throw new CatalogUnavailableException("There is no catalogue.") : true;

        var report = await RunAsync();

        Assert.Equal("No price is known. There is no catalogue.", Assert.Single(report.Problems));
        Assert.All(world.Records, record => Assert.Equal((240, 240), (record.RunningSeconds, record.UnpricedSeconds)));
    }

    /// <summary>A sweep that outgrows its time begins with what waits longest the next time (governor.md, T14).</summary>
    [Fact]
    public async Task When_time_is_over_the_next_tick_begins_with_those_that_wait()
    {
        var crowd = new World([.. Enumerable.Range(0, 500).Select(index => Life($"w{index:000}", "alice", ServiceType.Ec2, "python-ml"))]) { Now = Noon.AddMinutes(5) };
        using var deadline = new CancellationTokenSource();
        var counts = 0;
        crowd.Fault = call => _ = call == "count" && Interlocked.Increment(ref counts) == 300 ? Cancelled(deadline) : true;
        var first = await crowd.Tick.RunAsync(deadline.Token);
        var counted = crowd.Records.Select(record => record.Workstation).ToHashSet();
        Assert.InRange(counted.Count, 300, 499);
        Assert.Equal((false, "The tick's time was over before every workstation was counted. The next one begins with those that wait."), (first.IsComplete, first.Problems[^1]));

        using var second = new CancellationTokenSource();
        counts = 0;
        var waiting = 500 - counted.Count;
        crowd.Fault = call => _ = call == "count" && Interlocked.Increment(ref counts) == waiting ? Cancelled(second) : true;
        await crowd.Tick.RunAsync(second.Token);

        Assert.Equal(500, crowd.Records.Count);
    }

    [Fact]
    public async Task A_stack_that_is_nobodys_is_told_and_never_passed_over_in_silence()
    {
        var strays = new World([Life("stray", "", ServiceType.Ec2, "python-ml")]) { Now = Noon.AddMinutes(5) };

        var report = await strays.Tick.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("The stack cws-poc--stray does not say whose workstation it is: its time is in nobody's record.", Assert.Single(report.Problems));
        Assert.False(report.IsComplete);
    }

    [Fact]
    public void The_heartbeat_is_a_line_that_CloudWatch_makes_metrics_of()
    {
        var line = Heartbeat.Line("poc", new TickReport { Workstations = 3, Counted = 2, Closed = 0, Problems = ["one"] }, Noon);

        var json = JsonNode.Parse(line)!;
        var metrics = json["_aws"]!["CloudWatchMetrics"]![0]!;
        Assert.DoesNotContain('\n', line);
        Assert.Equal(Noon.ToUnixTimeMilliseconds(), json["_aws"]!["Timestamp"]!.GetValue<long>());
        Assert.Equal((GovernorContract.Metrics, "Environment", "poc"), (metrics["Namespace"]!.ToString(), metrics["Dimensions"]![0]![0]!.ToString(), json["Environment"]!.ToString()));
        Assert.Equal(("CompleteTicks", 0), (Assert.Single(metrics["Metrics"]!.AsArray())!["Name"]!.ToString(), json["CompleteTicks"]!.GetValue<int>()));
    }

    private static bool Cancelled(CancellationTokenSource source)
    {
        source.Cancel();
        return true;
    }

    private static void Fail(bool now)
    {
        if (now)
        {
            throw World.Throttled();
        }
    }

    /// <summary>It runs from a minute after noon on.</summary>
    private static Life Life(string name, string researcher, ServiceType service, string template) =>
        new(name, researcher, service, template, Noon) { Runs = [(Noon.AddMinutes(1), Noon.AddDays(1))] };

    private Task<TickReport> RunAsync() => world.Tick.RunAsync(TestContext.Current.CancellationToken);

    private Task<TickReport> AtAsync(int minute)
    {
        world.Now = Noon.AddMinutes(minute);
        return RunAsync();
    }
}
