using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Costs.Metering;

public sealed class MeterItemTests
{
    [Fact]
    public void What_a_sample_writes_is_read_as_it_was()
    {
        var sample = Metered.Sample(TimeSpan.FromMinutes(5));

        var (record, problem) = MeterItem.Read(Metered.Item(sample));

        Assert.Null(problem);
        Assert.Equal(
            new MeterRecord
            {
                Researcher = "alice",
                Day = new DateOnly(2026, 11, 22),
                Workstation = "ml-training",
                Environment = "poc",
                Template = "sagemaker-studio-cpu",
                ServiceType = ServiceType.SageMakerStudio,
                Project = "genome",
                InstanceType = "ml.t3.medium",
                RunningSeconds = 300,
                StoppedSeconds = 0,
                ComputeUsd = sample.ComputeUsd,
                StorageUsd = sample.StorageUsd,
                ServiceUsd = sample.ServiceUsd,
                PricesAsOf = Metered.Costs.AsOf,
                LastSampledAt = Metered.Noon.AddMinutes(5),
                StackId = "1",
                State = MeterState.Running,
            },
            record);
    }

    /// <summary>An item of a later version may count in another way; as this one it would be wrong.</summary>
    [Theory]
    [InlineData("version", "2", true, "has format version 2; this program reads version 1")]
    [InlineData("version", "1", false, "has no number version")]
    [InlineData("dayAndWorkstation", "2026-11-31#ml-training", false, "has dayAndWorkstation \"2026-11-31\" in place of a day such as 2026-11-22")]
    [InlineData("dayAndWorkstation", "2026-11-22", false, "in place of a day, # and a workstation's name")]
    [InlineData("dayAndWorkstation", "2026-11-22#ML", false, "in place of a day, # and a workstation's name")]
    [InlineData("serviceType", "quantum", false, "has serviceType \"quantum\" in place of ec2, sagemaker_studio")]
    [InlineData("runningSeconds", "-1", true, "has runningSeconds \"-1\" in place of whole seconds of a day")]
    [InlineData("runningSeconds", "1.5", true, "has runningSeconds \"1.5\" in place of whole seconds of a day")]
    [InlineData("stoppedSeconds", "86400", true, "has 300 running, 86400 stopped and 0 unpriced seconds, which no day of 86400 has")]
    [InlineData("unpricedSeconds", "301", true, "has 300 running, 0 stopped and 301 unpriced seconds")]
    [InlineData("computeUsd", "-0.1", true, "has computeUsd \"-0.1\" in place of US dollars, 0 to 1000000")]
    [InlineData("computeUsd", "1E+27", true, "has computeUsd \"1E+27\" in place of US dollars")]
    [InlineData("computeUsd", "0.1", false, "has no number computeUsd")]
    [InlineData("lastSampledAt", "2026-11-22 12:05", false, "has lastSampledAt \"2026-11-22 12:05\" in place of a time of the item's day")]
    [InlineData("lastSampledAt", "2026-11-24T00:00:00Z", false, "in place of a time of the item's day such as 2026-11-22T12:00:00Z")]
    [InlineData("state", "asleep", false, "has state \"asleep\" in place of unknown, running, stopped, gone")]
    [InlineData("runSince", "at noon", false, "has runSince \"at noon\" in place of a time such as 2026-11-22T12:00:00Z")]
    [InlineData("pricesAsOf", "yesterday", false, "has pricesAsOf \"yesterday\" in place of a day")]
    public void What_is_not_as_written_is_left_out_with_its_reason(string attribute, string value, bool isNumber, string why)
    {
        var item = Metered.Item(Metered.Sample(TimeSpan.FromMinutes(5)));
        item[attribute] = new MeterValue(value, isNumber);

        var (record, problem) = MeterItem.Read(item);

        Assert.Null(record);
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.StartsWith($"alice/{item["dayAndWorkstation"].Written} ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_record_needs_may_be_missing()
    {
        var whole = Metered.Item(Metered.Sample(TimeSpan.FromMinutes(5)));
        string[] optional = ["project", "instanceType", "pricesAsOf", "month", "expiresAt", "stackId", "state"];

        Assert.All(whole.Keys, attribute =>
        {
            var record = MeterItem.Read(whole.Where(entry => entry.Key != attribute).ToDictionary(entry => entry.Key, entry => entry.Value)).Record;
            Assert.Equal(optional.Contains(attribute), record is not null);
        });
    }

    [Fact]
    public void An_empty_item_is_named_all_the_same() =>
        Assert.StartsWith("?/? has no number version", MeterItem.Read(new Dictionary<string, MeterValue>()).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_last_sample_of_a_day_ends_at_midnight()
    {
        var night = MeterSample.Of(Metered.Workstation(WorkstationStatus.Running, Metered.Costs), Metered.Noon.AddHours(11), Metered.Noon.AddHours(12), MeterState.Running, MeterState.Running)!;

        Assert.Equal(Metered.Noon.AddHours(12), MeterItem.Read(Metered.Item(night)).Record!.LastSampledAt);
    }

    [Fact]
    public void The_last_day_of_the_calendar_is_read_like_others()
    {
        var item = Metered.Item(Metered.Sample(TimeSpan.FromMinutes(5)));
        item["dayAndWorkstation"] = MeterValue.Text("9999-12-31#ml-training");
        item["lastSampledAt"] = MeterValue.Text("9999-12-31T12:00:00Z");

        Assert.Null(MeterItem.Read(item).Problem);
    }

    [Fact]
    public void An_update_is_of_one_day() => Assert.Throws<ArgumentException>(() => MeterUpdate.Of(Metered.Sample(TimeSpan.FromHours(13))));
}
