using System.Text.Json;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>It is 20:00 UTC on 22 November 2026.</summary>
public sealed class CostTests
{
    private static readonly DateTimeOffset FourMinutesAgo = ImmediateClock.Now.AddMinutes(-4);

    private readonly World world = new();

    [Fact]
    public async Task This_month_is_shown_by_workstation_with_its_parts_and_the_total()
    {
        world.Spending.Has("ml-training", "2026-11-21", hours: 10);
        world.Spending.Has("ml-training", "2026-11-22", hours: 5, until: FourMinutesAgo);
        world.Spending.Has("reports", "2026-11-22", hours: 1, until: FourMinutesAgo);

        var lines = (await world.CwsAsync("cost")).Out.Split('\n');

        Assert.StartsWith("Spent in poc, 2026-11-01 to 2026-11-22 (UTC), as the meter counted at list prices", lines[0], StringComparison.Ordinal);
        Assert.Equal(["WORKSTATION", "RUNNING", "STOPPED", "COMPUTE", "STORAGE", "SERVICE", "TOTAL", "FORECAST", "METERED"], Words(lines[2]));
        Assert.Equal(["ml-training", "15.0", "h", "2.0", "h", "$1.50", "$0.04", "$0.00", "$1.54"], Words(lines[3])[..9]);
        Assert.Equal(["TOTAL", "16.0", "h", "3.0", "h", "$1.60", "$0.06", "$0.00", "$1.66"], Words(lines[5])[..9]);
    }

    [Fact]
    public async Task The_age_of_the_figures_and_of_the_prices_is_told()
    {
        world.Spending.Has("ml-training", "2026-11-22", until: FourMinutesAgo);

        var answer = await world.CwsAsync("cost");

        Assert.Contains("Metered until 2026-11-22 19:56 UTC, 4 min ago. Prices as of 2026-10-01.", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_the_forecast_was_made_is_told()
    {
        world.Spending.Has("ml-training", "2026-11-20");
        world.Spending.Has("ml-training", "2026-11-22", until: FourMinutesAgo);

        var answer = await world.CwsAsync("cost");

        Assert.Contains(
            "Forecast to 2026-11-30: what is spent, and for the 8.2 days left the daily average since 2026-11-20 (2.8 days).", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_records_are_not_a_spending_of_nothing()
    {
        var answer = await world.CwsAsync("cost");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("The meter has no record of this time", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("$0.00", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_records_have_no_total_in_JSON() =>
        Assert.Equal(JsonValueKind.Null, Json(await world.CwsAsync("cost", "-o", "json")).GetProperty("total").ValueKind);

    [Theory]
    [InlineData("researcher", "alice,bob.analyst")]
    [InlineData("project", "genome,untagged")]
    [InlineData("service", "glue,sagemaker_studio")]
    public async Task Figures_are_summed_up_by_what_is_asked(string by, string groups)
    {
        world.Spending.Has("ml-training", "2026-11-21", project: "genome");
        world.Spending.Has("glue-prep", "2026-11-21", researcher: "bob.analyst");

        var answer = Json(await world.CwsAsync("cost", "--by", by, "-o", "json"));

        Assert.Equal(groups, string.Join(',', answer.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()).Order()));
    }

    [Fact]
    public async Task The_answer_in_JSON_has_the_documented_keys()
    {
        world.Spending.Has("ml-training", "2026-11-22", until: FourMinutesAgo);

        var answer = Json(await world.CwsAsync("cost", "-o", "json"));

        Assert.Equal(
            ["source", "environment", "by", "from", "to", "researcher", "workstation", "groups", "total", "completeUntil", "ageMinutes", "pricesAsOf", "forecast", "remarks"],
            answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(4, answer.GetProperty("ageMinutes").GetInt32());
        Assert.Equal(1.02m, answer.GetProperty("total").GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task One_workstation_may_be_asked_for_even_when_it_is_gone()
    {
        world.Spending.Has("gone", "2026-11-02");
        world.Spending.Has("ml-training", "2026-11-22");

        var answer = Json(await world.CwsAsync("cost", "gone", "-o", "json"));

        Assert.Equal("gone", Assert.Single(answer.GetProperty("groups").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_workstation_without_records_is_told_with_the_nearest_name()
    {
        world.Spending.Has("ml-training", "2026-11-22");

        var answer = await world.CwsAsync("cost", "ml-trainning");

        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("did you mean \"ml-training\"", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from is \"yesterday\", which is no day", "--from", "yesterday")]
    [InlineData("--from is 2026-11-23, after today, 2026-11-22", "--from", "2026-11-23")]
    [InlineData("--from is 2026-11-09, after --to, 2026-11-08", "--from", "2026-11-09", "--to", "2026-11-08")]
    [InlineData("--to is 2026-12-01, a day to come", "--from", "2026-11-01", "--to", "2026-12-01")]
    [InlineData("--to is \"2026-11-08\" and --from is missing", "--to", "2026-11-08")]
    [InlineData("--month is \"november\", which is no month; give one such as 2026-11", "--month", "november")]
    [InlineData("--month is 2026-12, a month to come", "--month", "2026-12")]
    [InlineData("--month does not go together with --from or --to", "--month", "2026-11", "--from", "2026-11-01")]
    [InlineData("--from is 2024-01-01; figures are kept for 400 days", "--from", "2024-01-01")]
    public async Task A_bad_period_is_a_usage_error(string what, params string[] options)
    {
        var answer = await world.CwsAsync(["cost", .. options]);

        Assert.Equal(ExitCodes.Usage, answer.ExitCode);
        Assert.Contains(what, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_researcher_sees_their_own_when_everybodys_is_closed()
    {
        world.Spending.IsOperator = false;
        world.Spending.Has("ml-training", "2026-11-22");
        world.Spending.Has("reports", "2026-11-22", researcher: "bob.analyst");

        var answer = await world.CwsAsync("cost");

        Assert.Contains("this is that of alice", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("reports", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Former_researchers_are_counted()
    {
        world.Spending.Has("old", "2026-11-02", researcher: "carol");

        Assert.Contains("carol", (await world.CwsAsync("cost", "--by", "researcher")).Out, StringComparison.Ordinal);
        Assert.Contains("old", (await world.CwsAsync("cost", "--researcher", "carol")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_researcher_is_told()
    {
        var answer = await world.CwsAsync("cost", "--researcher", "alcie");

        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("did you mean \"alice\"", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budgets_stand_beside_what_was_spent()
    {
        world.Budgets = new SpendingBudgets(200, new Dictionary<string, decimal> { ["alice"] = 2 });
        world.Spending.Has("ml-training", "2026-11-21");
        world.Spending.Has("reports", "2026-11-21", researcher: "bob.analyst");

        var lines = (await world.CwsAsync("cost", "--by", "researcher")).Out.Split('\n');

        Assert.Contains("$2.00 (51%)", lines[3], StringComparison.Ordinal);
        Assert.Contains("$200.00 (1%)", lines[5], StringComparison.Ordinal);
    }

    /// <summary>The meter counts workstations; a total far below the budget would be taken for the bill's.</summary>
    [Fact]
    public async Task That_the_environments_budget_is_for_more_is_told()
    {
        world.Budgets = new SpendingBudgets(200, new Dictionary<string, decimal> { ["alice"] = 2 });
        world.Spending.Has("ml-training", "2026-11-21");

        Assert.Contains("The environment's budget is for its whole bill.", (await world.CwsAsync("cost")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("whole bill", (await world.CwsAsync("cost", "--researcher", "alice")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budgets_are_of_months_and_not_of_other_periods()
    {
        world.Budgets = new SpendingBudgets(200, new Dictionary<string, decimal>());
        world.Spending.Has("ml-training", "2026-11-21");

        Assert.DoesNotContain("BUDGET", (await world.CwsAsync("cost", "--from", "2026-11-20")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_read_is_named()
    {
        world.Spending.Has("ml-training", "2026-11-21");
        world.Spending.LeftOut.Add("alice/2026-11-20#x has format version 2; this program reads version 1");

        var answer = await world.CwsAsync("cost");

        Assert.Contains("Left out, its money is in no figure: the meter record alice/2026-11-20#x has format version 2", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amounts_that_lack_a_price_are_marked()
    {
        world.Spending.Has("ml-training", "2026-11-21", unpricedHours: 3);

        var answer = await world.CwsAsync("cost");

        Assert.Contains("$1.02+", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Too low: for 3.0 hours a price or the state was not known (ml-training).", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meter_that_stands_still_is_told()
    {
        world.Spending.Has("ml-training", "2026-11-22", until: ImmediateClock.Now.AddHours(-5));

        Assert.Contains("Nothing has been counted since 2026-11-22 15:00 UTC, 5 h ago", (await world.CwsAsync("cost")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_without_meter_is_told_with_how_to_deploy_it()
    {
        world.Spending.Fails = new MeterUnavailableException("There is no meter.");

        Assert.Equal(ExitCodes.PlatformMissing, (await world.CwsAsync("cost")).ExitCode);
    }

    [Fact]
    public async Task AWSs_bill_is_asked_for_with_the_filters_of_the_command()
    {
        await world.CwsAsync("cost", "ml-training", "--researcher", "alice", "--by", "service", "--month", "2026-10", "--source", "cost-explorer");

        Assert.Equal(
            new BilledQuestion("poc", new SpendingPeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)), SpendingBy.Service, "alice", "ml-training"),
            world.Spending.Asked);
    }

    [Fact]
    public async Task AWSs_bill_says_what_asking_costs_and_how_late_it_is()
    {
        world.Spending.Bill = new BilledSpending([new SpendingEntry("ml-training", new DateOnly(2026, 11, 20), 12.5m)], 2, Estimated: true, "USD");

        var answer = await world.CwsAsync("cost", "--source", "cost-explorer");

        Assert.Contains("$12.50", answer.Out, StringComparison.Ordinal);
        Assert.Contains("AWS bills $0.01 for each request to Cost Explorer; this took 2. Its figures are up to 24 hours late", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_without_our_tags_is_not_a_spending_of_nothing() => Assert.Contains(
        "the tag is not active as a cost-allocation tag", (await world.CwsAsync("cost", "--source", "cost-explorer")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task A_closed_Cost_Explorer_is_a_matter_of_access()
    {
        world.Spending.Fails = new AwsFailureException(AwsErrorKind.AccessDenied, "Cost Explorer is not open to you.");

        Assert.Equal(ExitCodes.NoAccess, (await world.CwsAsync("cost", "--source", "cost-explorer")).ExitCode);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Out).RootElement;
}
