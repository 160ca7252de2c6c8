using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CloudWorkstation.Aws.Metering;
using CloudWorkstation.Aws.Workstations.Spending;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

/// <summary>The meter's table as its writer and its readers use it. Each test has a researcher of its own.</summary>
[Collection(nameof(LocalCloud))]
public sealed class MeterTests(LocalCloud cloud) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly SpendingPeriod November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

    private readonly string researcher = $"r{Guid.NewGuid():N}";
    private readonly SpendingClients clients = new(cloud.Clients);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IAmazonDynamoDB DynamoDb => clients.DynamoDb;

    private MeterTable Table => new(DynamoDb, cloud.Outputs["MeterTable"]);

    public void Dispose() => clients.Dispose();

    [Fact]
    public async Task Samples_add_up()
    {
        await AddAsync(Noon, 5);
        await AddAsync(Noon.AddMinutes(5), 10);

        var record = Assert.Single(await OwnAsync());
        Assert.Equal((900, Noon.AddMinutes(15)), (record.RunningSeconds, record.LastSampledAt));
        Assert.Equal(0.025m, record.ComputeUsd);
    }

    [Fact]
    public async Task A_repeated_sample_counts_once()
    {
        await AddAsync(Noon, 5);

        var again = await AddAsync(Noon, 5);

        Assert.False(again.Counted);
        Assert.Equal((300, Noon.AddMinutes(5)), (again.Record!.RunningSeconds, again.Record.LastSampledAt));
        Assert.Equal(300, Assert.Single(await OwnAsync()).RunningSeconds);
    }

    [Fact]
    public async Task Of_samplers_at_once_one_counts()
    {
        await AddAsync(Noon, 5);

        var additions = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => AddAsync(Noon.AddMinutes(5), 5 + (index / 60.0))));

        Assert.Single(additions, addition => addition.Counted);
        Assert.InRange(Assert.Single(await OwnAsync()).RunningSeconds, 600, 607);
    }

    /// <summary>The later sampler began before the earlier one's end: its time would be counted twice in part.</summary>
    [Fact]
    public async Task What_overlaps_is_not_counted_and_the_next_sample_begins_where_the_record_ends()
    {
        await AddAsync(Noon, 5);

        var late = await AddAsync(Noon.AddMinutes(2), 6);
        await AddAsync(late.Record!.LastSampledAt, 3);

        Assert.Equal(480, Assert.Single(await OwnAsync()).RunningSeconds);
    }

    [Fact]
    public async Task Time_that_nobody_sampled_is_in_no_record()
    {
        await AddAsync(Noon, 5);
        await AddAsync(Noon.AddHours(2), 5);

        Assert.Equal(600, Assert.Single(await OwnAsync()).RunningSeconds);
    }

    [Fact]
    public async Task A_sample_past_midnight_goes_to_both_days()
    {
        await AddAsync(Noon.AddHours(11.5), 60);

        Assert.Equal([(20, 1800), (21, 1800)], (await OwnAsync()).Select(record => (record.Day.Day, record.RunningSeconds)));
    }

    [Fact]
    public async Task Nothing_is_added_to_an_item_of_another_format()
    {
        await PutAsync("2026-11-20#ml-training", version: "2");

        var addition = await AddAsync(Noon, 5);

        Assert.Equal((false, null), (addition.Counted, addition.Record));
    }

    [Fact]
    public async Task An_item_that_is_no_record_is_named_and_the_others_are_read()
    {
        await AddAsync(Noon, 5);
        await PutAsync("2026-11-21#ml-training", version: "2");

        var reading = await cloud.Platform.Meter.ReadAsync(LocalCloud.Environment, researcher, November, Cancel);

        Assert.Single(reading.Records);
        Assert.Equal($"{researcher}/2026-11-21#ml-training has format version 2; this program reads version 1", Assert.Single(reading.LeftOut));
    }

    /// <summary>The Governor counts through it: the same time told twice, and time that overlaps, count once.</summary>
    [Fact]
    public async Task Who_counts_the_rest_of_what_overlaps_counts_each_second_once()
    {
        Task CountAsync(DateTimeOffset from, double minutes) => cloud.Platform.MeterSink.CountAsync(
            LocalCloud.Environment, MeterSample.Of(Running(), from, from.AddMinutes(minutes), MeterState.Running, MeterState.Running)!, Cancel);

        await CountAsync(Noon, 5);
        await CountAsync(Noon, 5);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => CountAsync(Noon.AddMinutes(2), 6 + index)));
        await CountAsync(Noon.AddMinutes(1), 3);

        var record = Assert.Single(await OwnAsync());
        Assert.Equal((15 * 60, Noon.AddMinutes(15)), (record.RunningSeconds, record.LastSampledAt));
    }

    [Fact]
    public async Task Time_past_midnight_is_counted_on_both_days()
    {
        var evening = new DateTimeOffset(2026, 11, 20, 23, 55, 0, TimeSpan.Zero);
        await cloud.Platform.MeterSink.CountAsync(
            LocalCloud.Environment, MeterSample.Of(Running(), evening, evening.AddMinutes(10), MeterState.Running, MeterState.Running)!, Cancel);

        Assert.Equal([300, 300], (await OwnAsync()).Select(record => record.RunningSeconds));
    }

    [Fact]
    public async Task Everybodys_are_read_over_months_by_the_index()
    {
        await AddAsync(Noon, 5);
        await AddAsync(Noon.AddMonths(-1), 5);
        await AddAsync(Noon.AddMonths(-2), 5);

        var reading = await cloud.Platform.Meter.ReadAsync(
            LocalCloud.Environment, null, November with { From = new DateOnly(2026, 10, 1) }, Cancel);

        Assert.Equal([10, 11], reading.Records.Where(record => record.Researcher == researcher).Select(record => record.Day.Month).Order());
    }

    [Fact]
    public async Task Days_outside_of_the_period_are_not_read()
    {
        await AddAsync(Noon, 5);

        var reading = await cloud.Platform.Meter.ReadAsync(
            LocalCloud.Environment, researcher, November with { From = new DateOnly(2026, 11, 21) }, Cancel);

        Assert.Empty(reading.Records);
    }

    [Fact]
    public async Task An_environment_without_meter_is_told_with_how_to_deploy_it()
    {
        var error = await Assert.ThrowsAsync<MeterUnavailableException>(() => cloud.Platform.Meter.ReadAsync("nowhere", researcher, November, Cancel));

        Assert.Contains("/cloudworkstation/nowhere/governance/meter-table does not exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("make deploy ENVIRONMENT=nowhere", error.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<MeterRecord>> OwnAsync() =>
        (await cloud.Platform.Meter.ReadAsync(LocalCloud.Environment, researcher, November, Cancel)).Records;

    private async Task<MeterAddition> AddAsync(DateTimeOffset from, double minutes) => (await Table.AddAsync(
        MeterSample.Of(Running(), from, from.AddMinutes(minutes), MeterState.Running, MeterState.Running)!, Cancel))[0];

    private Task<PutItemResponse> PutAsync(string key, string version) => DynamoDb.PutItemAsync(
        new PutItemRequest
        {
            TableName = cloud.Outputs["MeterTable"],
            Item = new()
            {
                ["researcher"] = new AttributeValue { S = researcher },
                ["dayAndWorkstation"] = new AttributeValue { S = key },
                ["month"] = new AttributeValue { S = "2026-11" },
                ["version"] = new AttributeValue { N = version },
                ["lastSampledAt"] = new AttributeValue { S = "2026-11-20T00:05:00Z" },
            },
        },
        Cancel);

    /// <summary>It costs 10 cents an hour.</summary>
    private Workstation Running() => new()
    {
        Name = "ml-training",
        Template = "sagemaker-studio-cpu",
        ServiceType = ServiceType.SageMakerStudio,
        ConnectionType = ConnectionType.Web,
        Researcher = researcher,
        Status = WorkstationStatus.Running,
        Costs = new ServiceCosts { ComputePerHour = 0.1m, StoragePerHour = 0.001m, ServicePerHour = 0, AsOf = new DateOnly(2026, 10, 1) },
        Stack = new StackRecord
        {
            StackId = "1",
            Name = "ml-training",
            Status = "CREATE_COMPLETE",
            Created = Noon,
            Tags = new Dictionary<string, string> { [WorkstationTags.Environment] = LocalCloud.Environment },
        },
    };
}
