using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Workstations.Tests.Spending;

public sealed class MeterSourceTests : IAsyncLifetime
{
    private static readonly SpendingPeriod November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 22));

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        aws = await ScriptedAws.StartAsync();
        aws.On("GetParameters", new AwsReply(200, """{"Parameters": [{"Name": "/cloudworkstation/poc/governance/meter-table", "Value": "meter-1"}]}"""));
    }

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task Pages_are_followed_to_the_last()
    {
        aws.On(
            "Query",
            new AwsReply(200, $$"""{"Items": [{{Item("2026-11-20")}}], "LastEvaluatedKey": {"researcher": {"S": "alice"}, "dayAndWorkstation": {"S": "2026-11-20#ml"} } }"""),
            new AwsReply(200, $$"""{"Items": [{{Item("2026-11-21")}}]}"""));

        var reading = await aws.Platform.Meter.ReadAsync("poc", "alice", November, Cancel);

        Assert.Equal([20, 21], reading.Records.Select(record => record.Day.Day));
        Assert.Contains("2026-11-20#ml", aws.Requests[^1]["ExclusiveStartKey"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_page_is_asked_for_again()
    {
        aws.On(
            "Query",
            new AwsReply(400, """{"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "message": "slow down"}"""),
            new AwsReply(200, $$"""{"Items": [{{Item("2026-11-20")}}]}"""));

        Assert.Single((await aws.Platform.Meter.ReadAsync("poc", "alice", November, Cancel)).Records);
    }

    [Fact]
    public async Task A_table_that_was_deleted_is_told_as_such()
    {
        aws.On("Query", new AwsReply(400, """{"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "Requested resource not found"}"""));

        var error = await Assert.ThrowsAsync<MeterUnavailableException>(() => aws.Platform.Meter.ReadAsync("poc", "alice", November, Cancel));

        Assert.Contains("meter-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_partition_is_a_matter_of_access()
    {
        aws.On("Query", Reply.JsonError("AccessDeniedException", "User: arn:x is not authorized to perform: dynamodb:Query on resource: y"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => aws.Platform.Meter.ReadAsync("poc", null, November, Cancel));

        Assert.Equal(AwsErrorKind.AccessDenied, failure.Kind);
    }

    private static string Item(string day) =>
        $$"""
        {"researcher": {"S": "alice"}, "dayAndWorkstation": {"S": "{{day}}#ml"}, "month": {"S": "2026-11"}, "version": {"N": "1"}, "environment": {"S": "poc"},
         "template": {"S": "python-ml"}, "serviceType": {"S": "ec2"}, "runningSeconds": {"N": "60"}, "stoppedSeconds": {"N": "0"}, "unpricedSeconds": {"N": "0"},
         "computeUsd": {"N": "0.1"}, "storageUsd": {"N": "0"}, "serviceUsd": {"N": "0"}, "lastSampledAt": {"S": "{{day}}T12:00:00Z"} }
        """;
}
