using System.Text.Json.Nodes;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Aws.Workstations.Tests.Spending;

public sealed class CostExplorerTests : IAsyncLifetime
{
    private static readonly BilledQuestion Question = new(
        "poc", new SpendingPeriod(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 22)), SpendingBy.Workstation, null, null);

    private ScriptedAws aws = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task Days_and_groups_are_read_page_after_page()
    {
        aws.On("GetCostAndUsage", Page("2026-11-20", "next", ("ml-training", "1.25"), ("", "3")), Page("2026-11-21", null, ("ml-training", "0.5"), ("idle", "0")));

        var bill = await aws.Platform.Bill.ReadAsync(Question, Cancel);

        Assert.Equal(
            [new("ml-training", new DateOnly(2026, 11, 20), 1.25m), new("untagged", new DateOnly(2026, 11, 20), 3m), new SpendingEntry("ml-training", new DateOnly(2026, 11, 21), 0.5m)],
            bill.Entries);
        Assert.Equal((2, true, "USD"), (bill.Requests, bill.Estimated, bill.Currency));
        Assert.Equal([null, "next"], aws.Requests.Select(request => request["NextPageToken"]));
    }

    [Fact]
    public async Task It_asks_by_day_for_what_has_the_environments_tag()
    {
        aws.On("GetCostAndUsage", Page("2026-11-20", null));

        await aws.Platform.Bill.ReadAsync(Question with { Researcher = "alice", By = SpendingBy.Project }, Cancel);

        var request = Assert.Single(aws.Requests);
        Assert.Equal("""{"Start":"2026-11-01","End":"2026-11-23"}""", Compact(request["TimePeriod"]));
        Assert.Equal("DAILY", request["Granularity"]);
        Assert.Equal("""[{"Type":"TAG","Key":"Project"}]""", Compact(request["GroupBy"]));
        Assert.Equal(
            """{"And":[{"Tags":{"Key":"cloudworkstation:environment","Values":["poc"]}},{"Tags":{"Key":"cloudworkstation:researcher","Values":["alice"]}}]}""",
            Compact(request["Filter"]));
    }

    [Fact]
    public async Task Data_that_is_not_there_yet_is_told_as_such()
    {
        aws.On("GetCostAndUsage", Reply.JsonError("DataUnavailableException", "The requested data is unavailable."));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => aws.Platform.Bill.ReadAsync(Question, Cancel));

        Assert.Equal((AwsErrorKind.Other, "Cost Explorer has no data for this yet."), (failure.Kind, failure.Message));
        Assert.Contains("24 hours", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Cost_Explorer_that_is_not_enabled_is_told_as_such()
    {
        aws.On("GetCostAndUsage", Reply.JsonError("AccessDeniedException", "User not enabled for cost explorer access"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => aws.Platform.Bill.ReadAsync(Question, Cancel));

        Assert.Equal((AwsErrorKind.AccessDenied, "Cost Explorer is not open to you."), (failure.Kind, failure.Message));
        Assert.Contains("User not enabled", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_that_are_not_active_are_named_with_the_command_that_activates_them()
    {
        aws.On("ListCostAllocationTags", new AwsReply(200, """
            {"CostAllocationTags": [
              {"TagKey": "cloudworkstation:environment", "Type": "UserDefined", "Status": "Active"},
              {"TagKey": "cloudworkstation:researcher", "Type": "UserDefined", "Status": "Inactive"}]}
            """));

        var result = await TagsAsync();

        Assert.Equal(ProbeHealth.Warning, result.Health);
        Assert.Contains("Not active as cost-allocation tags: cloudworkstation:researcher, cloudworkstation:workstation", result.Finding, StringComparison.Ordinal);
        Assert.Equal(
            "aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=cloudworkstation:researcher,Status=Active", result.Command);
    }

    [Fact]
    public async Task Active_tags_are_good()
    {
        var tags = SpendingGroups.AllocationTags.Select(tag => $$"""{"TagKey": "{{tag}}", "Type": "UserDefined", "Status": "Active"}""");
        aws.On("ListCostAllocationTags", new AwsReply(200, $$"""{"CostAllocationTags": [{{string.Join(',', tags)}}]}"""));

        Assert.Equal(ProbeHealth.Good, (await TagsAsync()).Health);
    }

    [Fact]
    public async Task Tags_that_AWS_has_not_seen_cannot_be_activated_yet()
    {
        aws.On("ListCostAllocationTags", new AwsReply(200, """{"CostAllocationTags": []}"""));

        var result = await TagsAsync();

        Assert.Equal((ProbeHealth.Warning, null), (result.Health, result.Command));
        Assert.Contains("has not seen these tags", result.Fix?.ToString(), StringComparison.Ordinal);
    }

    private async Task<ProbeResult> TagsAsync() =>
        await aws.Platform.ProbesOf("poc").Single(probe => probe.Subject == "cost tags").LookAsync(Cancel);

    private static AwsReply Page(string day, string? next, params (string Workstation, string Usd)[] groups)
    {
        var written = groups.Select(group => new JsonObject
        {
            ["Keys"] = new JsonArray($"cloudworkstation:workstation${group.Workstation}"),
            ["Metrics"] = new JsonObject { ["UnblendedCost"] = new JsonObject { ["Amount"] = group.Usd, ["Unit"] = "USD" } },
        });
        var body = new JsonObject
        {
            ["ResultsByTime"] = new JsonArray(new JsonObject
            {
                ["TimePeriod"] = new JsonObject { ["Start"] = day, ["End"] = day },
                ["Groups"] = new JsonArray([.. written]),
                ["Estimated"] = true,
            }),
        };
        if (next is not null)
        {
            body["NextPageToken"] = next;
        }

        return new AwsReply(200, body.ToJsonString());
    }

    private static string? Compact(string? json) => json is null ? null : JsonNode.Parse(json)!.ToJsonString();
}
