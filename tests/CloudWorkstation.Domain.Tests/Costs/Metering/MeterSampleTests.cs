using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Costs.Metering;

public sealed class MeterSampleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void An_hour_of_running_costs_what_plans_and_lists_say_of_an_hour()
    {
        var sample = Metered.Sample(Hour);

        Assert.Equal(decimal.Round(Metered.Costs.TotalPerHour!.Value, 9), decimal.Round(sample.ComputeUsd + sample.StorageUsd + sample.ServiceUsd, 9));
        Assert.Equal((3600, 0, 0), (sample.RunningSeconds, sample.StoppedSeconds, sample.UnpricedSeconds));
    }

    [Fact]
    public void An_hour_of_rest_costs_what_lists_say_of_a_stopped_hour()
    {
        var sample = Metered.Sample(Hour, MeterState.Stopped);

        Assert.Equal(decimal.Round(Metered.Costs.StoppedPerHour!.Value, 9), decimal.Round(sample.ComputeUsd + sample.StorageUsd + sample.ServiceUsd, 9));
        Assert.Equal((0, 3600), (sample.RunningSeconds, sample.StoppedSeconds));
    }

    [Fact]
    public void What_nobody_knows_costs_what_it_keeps_and_is_told()
    {
        var unknown = Metered.Sample(Hour, MeterState.Unknown);

        Assert.Equal((3600, Metered.Sample(Hour, MeterState.Stopped).StorageUsd, 0m), (unknown.UnpricedSeconds, unknown.StorageUsd, unknown.ComputeUsd));
    }

    [Fact]
    public void Without_its_template_the_price_is_not_known()
    {
        var sample = MeterSample.Of(Metered.Workstation(WorkstationStatus.Running, null), Metered.Noon, Metered.Noon + Hour, MeterState.Running, MeterState.Running)!;

        Assert.Equal((3600, 3600, 0m), (sample.RunningSeconds, sample.UnpricedSeconds, sample.ComputeUsd));
    }

    [Fact]
    public void A_part_without_price_is_told_and_the_others_are_counted()
    {
        var sample = MeterSample.Of(Metered.Workstation(WorkstationStatus.Running, Metered.Costs with { ComputePerHour = null }), Metered.Noon, Metered.Noon + Hour, MeterState.Running, MeterState.Running)!;

        Assert.Equal((3600, true), (sample.UnpricedSeconds, sample.StorageUsd > 0));
    }

    [Fact]
    public void A_sample_past_midnight_is_cut_there_and_loses_nothing()
    {
        var whole = Metered.Sample(TimeSpan.FromHours(30));

        var days = whole.ByDay().ToList();

        Assert.Equal([43_200, 64_800], days.Select(day => day.RunningSeconds));
        Assert.Equal(decimal.Round(whole.ComputeUsd, 8), decimal.Round(days.Sum(day => day.ComputeUsd), 8));
    }

    [Fact]
    public void Less_than_a_second_is_no_sample() =>
        Assert.Null(MeterSample.Of(Metered.Workstation(WorkstationStatus.Running, Metered.Costs), Metered.Noon, Metered.Noon.AddMilliseconds(900), MeterState.Running, MeterState.Running));

    [Fact]
    public void Five_minutes_many_times_are_the_day()
    {
        var step = TimeSpan.FromMinutes(5);

        var sum = Enumerable.Range(0, 288).Sum(_ => Metered.Sample(step).ComputeUsd);

        Assert.Equal(decimal.Round(Metered.Costs.ComputePerHour!.Value * 24, 6), decimal.Round(sum, 6));
    }
}
