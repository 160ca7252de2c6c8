using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary><c>Custom::LaunchedWorkstations</c>: deleting it is refused while an environment has workstations.</summary>
public sealed class LaunchedWorkstationsTests
{
    private const string Type = "Custom::LaunchedWorkstations";
    private const string Id = "workstations-of-lab";

    private static readonly Dictionary<string, string> Lab = new() { ["Environment"] = "lab" };

    [Fact]
    public async Task Making_it_calls_nothing()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");

        var answer = await lambda.AskAsync(lambda.Request(Type, Lab));

        Assert.Equal(("SUCCESS", Id), (answer.Status, answer.PhysicalId));
        Assert.Empty(lambda.Aws.Calls);
    }

    [Fact]
    public async Task Deleting_it_is_refused_with_every_workstation_and_its_owner_in_whatever_state()
    {
        var answer = await DeleteAsync(Id, Page("2", Stack("cws-lab--one", "alice"), Stack("CloudWorkstation-lab-Network", "")),
            Page(null, Stack("cws-lab--failed", "bob", "ROLLBACK_COMPLETE"), Stack("cws-lab-two--other", "carol"), Stack("cws-production--other", "carol")));

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("Environment lab still has 2 workstations: failed (bob), one (alice).", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("cws -e lab delete <name>", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_it_succeeds_when_only_other_environments_have_workstations() => Assert.Equal(
        "SUCCESS", (await DeleteAsync(Id, Page(null, Stack("cws-lab-two--other", "carol"), Stack("cws-one", "alice")))).Status);

    [Fact]
    public async Task A_thousand_workstations_give_an_answer_that_CloudFormation_takes()
    {
        var answer = await DeleteAsync(Id, Page(null, [.. Enumerable.Range(0, 1000).Select(number => Stack($"cws-lab--{new string('w', 36)}{number}", new string('r', 63)))]));

        Assert.Contains("still has 1000 workstations", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("and 975 more", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("then destroy again", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_list_stacks_can_still_delete_the_platform() => Assert.Equal(
        "SUCCESS",
        (await DeleteAsync(Id, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>")).Status);

    [Fact]
    public async Task An_id_that_CloudFormation_made_up_is_deleted_without_a_look()
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");

        Assert.Equal("SUCCESS", (await lambda.AskAsync(lambda.Request(Type, Lab, "Delete", "stack-Launched-1ABC"))).Status);
        Assert.Empty(lambda.Aws.Calls);
    }

    private static async Task<ReceivedAnswer> DeleteAsync(string id, params string[] pages)
    {
        await using var lambda = await LambdaSession.StartAsync("Housekeeper");
        var next = 0;
        lambda.Aws.OnCall = async (_, context) =>
        {
            var page = pages[Math.Min(next++, pages.Length - 1)];
            context.Response.StatusCode = page.StartsWith("<Error", StringComparison.Ordinal) ? 403 : 200;
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync(page);
            return true;
        };
        return await lambda.AskAsync(lambda.Request(Type, Lab, "Delete", id));
    }

    private static string Page(string? next, params string[] stacks) =>
        $"<DescribeStacksResponse><DescribeStacksResult><Stacks>{string.Concat(stacks)}</Stacks>{(next is null ? "" : $"<NextToken>{next}</NextToken>")}"
        + "</DescribeStacksResult></DescribeStacksResponse>";

    private static string Stack(string name, string researcher, string status = "CREATE_COMPLETE") =>
        $"<member><StackName>{name}</StackName><StackStatus>{status}</StackStatus><CreationTime>2026-11-26T10:00:00Z</CreationTime>"
        + $"<Tags><member><Key>cloudworkstation:researcher</Key><Value>{researcher}</Value></member></Tags></member>";
}
