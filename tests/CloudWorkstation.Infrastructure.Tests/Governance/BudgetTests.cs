using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Governance;

public sealed class BudgetTests(Platform platform)
{
    private IReadOnlyList<TemplateResource> Budgets => [.. platform.Poc.Governance.Resources("AWS::Budgets::Budget")];

    private TemplateResource OfEnvironment => Assert.Single(Budgets, budget => Regex.IsMatch(budget.Text("Budget.BudgetName")!, "^cloudworkstation-poc-us-east-1-[0-9a-f]{8}$"));

    private TemplateResource OfAlice => Assert.Single(Budgets, budget => Regex.IsMatch(budget.Text("Budget.BudgetName")!, "^cloudworkstation-poc-us-east-1-alice-researcher-[0-9a-f]{8}$"));

    [Fact]
    public void The_environment_and_each_researcher_have_one() => Assert.Equal(3, Budgets.Count);

    [Fact]
    public void The_environments_counts_what_has_its_tag()
    {
        Assert.Equal("user:cloudworkstation:environment$poc", OfEnvironment.Text("Budget.CostFilters.TagKeyValue.0"));
        Assert.Equal(("400", "USD", "MONTHLY", "COST"), (
            OfEnvironment.Text("Budget.BudgetLimit.Amount"), OfEnvironment.Text("Budget.BudgetLimit.Unit"), OfEnvironment.Text("Budget.TimeUnit"),
            OfEnvironment.Text("Budget.BudgetType")));
    }

    /// <summary>The same name may be a researcher of two environments in one account.</summary>
    [Fact]
    public void A_researchers_counts_what_has_both_tags()
    {
        Assert.Equal(
            """[{"Tags":{"Key":"cloudworkstation:environment","Values":["poc"]}},{"Tags":{"Key":"cloudworkstation:researcher","Values":["alice_researcher"]}}]""",
            OfAlice.Properties.At("Budget.FilterExpression.And")!.ToJsonString());
        Assert.Equal("100", OfAlice.Text("Budget.BudgetLimit.Amount"));
    }

    /// <summary>AWS takes either a filter expression with metrics, or filters with cost types.</summary>
    [Fact]
    public void An_expression_goes_with_metrics_and_with_nothing_else()
    {
        Assert.Equal("UnblendedCost", OfAlice.Text("Budget.Metrics.0"));
        Assert.Null(OfAlice.Properties.At("Budget.CostFilters"));
        Assert.Null(OfEnvironment.Properties.At("Budget.Metrics"));
    }

    [Fact]
    public void Spending_and_forecast_are_told_to_the_topic() => Assert.All(Budgets, budget =>
    {
        var notifications = budget.Properties["NotificationsWithSubscribers"]!.AsArray();
        Assert.Equal(
            ["ACTUAL 50", "ACTUAL 80", "ACTUAL 100", "FORECASTED 100"],
            notifications.Select(each => $"{each.At("Notification.NotificationType")} {each.At("Notification.Threshold")}"));
        Assert.All(notifications, each => Assert.StartsWith("<BudgetTopic", Assert.Single(each!["Subscribers"]!.AsArray()).At("Address").Resolved(), StringComparison.Ordinal));
    });

    [Fact]
    public void Emails_hear_of_it_beside_the_topic()
    {
        var deployment = With(budgets => budgets with { Emails = ["ops@example.org"] });

        var subscribers = platform.Synthesize(deployment).Governance.Resources("AWS::Budgets::Budget").First()
            .Properties["NotificationsWithSubscribers"].At("0.Subscribers")!.AsArray();

        Assert.Equal(["SNS", "EMAIL"], subscribers.Select(each => each!["SubscriptionType"]!.ToString()));
    }

    /// <summary>CloudFormation replaces a budget whose alerts change, and makes the new one while the old one still has its name.</summary>
    [Fact]
    public void Whatever_replaces_a_budget_changes_its_name_and_nothing_else_does()
    {
        var before = NamesOf(platform.Poc);

        Assert.All(
            [
                With(budgets => budgets with { Emails = ["ops@example.org"] }),
                With(budgets => budgets with { AlertPercent = [70] }),
                With(budgets => budgets with { ForecastPercent = [90] }),
            ],
            changed => Assert.Empty(before.Intersect(NamesOf(platform.Synthesize(changed)))));
        Assert.Equal(before, NamesOf(platform.Synthesize(With(budgets => budgets with { MonthlyUsd = 999 }))));
    }

    [Fact]
    public void Names_are_different_and_as_long_as_AWS_takes_also_for_long_names()
    {
        var deployment = Project.Read(platform.Lambdas, "ap-southeast-2", ("environment", "poc"));
        var name = new string('r', 60);
        var assembly = platform.Synthesize(deployment with
        {
            Platform = deployment.Platform with { Name = "production-research" },
            Researchers = [.. new[] { "a", "b" }.Select((letter, index) => deployment.Researchers[0] with { Name = name + letter, Uid = 10001 + index })],
        });

        Assert.Equal(3, NamesOf(assembly).Distinct().Count());
        Assert.All(NamesOf(assembly), budget => Assert.InRange(budget.Length, 1, 100));
    }

    [Fact]
    public void A_researcher_may_be_called_environment()
    {
        var deployment = platform.Read("poc");
        var named = deployment with { Researchers = [deployment.Researchers[0] with { Name = "Environment" }] };

        Assert.Equal(2, platform.Synthesize(named).Governance.Resources("AWS::Budgets::Budget").Count());
    }

    [Fact]
    public void Without_the_field_there_are_no_budgets()
    {
        var deployment = platform.Read("poc");

        Assert.Empty(platform.Synthesize(deployment with { Platform = deployment.Platform with { Budgets = null } }).Governance.Resources("AWS::Budgets::Budget"));
    }

    [Fact]
    public void The_topic_takes_messages_of_this_accounts_budgets_only()
    {
        var statement = platform.Poc.Governance.Resources("AWS::SNS::TopicPolicy").Single(policy => policy.LogicalId.StartsWith("BudgetTopic", StringComparison.Ordinal)).Statement("FromBudgets");

        Assert.Equal("budgets.amazonaws.com", statement["Principal"]!["Service"]!.ToString());
        Assert.EndsWith(":*", statement["Condition"]!["ArnLike"]!["aws:SourceArn"].Resolved(), StringComparison.Ordinal);
        Assert.NotNull(statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]);
    }

    [Fact]
    public void Budgets_may_use_the_topics_key_for_this_account_only()
    {
        var statement = platform.Poc.Storage.Named("AWS::KMS::Key", "DataKey").Statement("BudgetDelivery", "KeyPolicy");

        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey*"], statement["Action"].Texts());
        Assert.NotNull(statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]);
        Assert.Contains(":budgets::", statement["Condition"]!["ArnLike"]!["aws:SourceArn"].Resolved(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_waits_until_its_topic_may_be_published_to() =>
        Assert.All(Budgets, budget => Assert.Contains(budget.DependsOn(), id => id.StartsWith("BudgetTopicPolicy", StringComparison.Ordinal)));

    [Fact]
    public void The_catalogue_tells_cws_the_amounts()
    {
        var index = Directory.GetFiles(platform.Poc.Folder, "asset.*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!).OfType<JsonObject>().Single(json => json["researchers"] is not null);

        Assert.Equal("""{"monthlyUsd":400,"researchers":{"alice_researcher":100,"bob.analyst":100}}""", index["budgets"]!.ToJsonString());
    }

    private static IReadOnlyList<string> NamesOf(Assembly assembly) =>
        [.. assembly.Governance.Resources("AWS::Budgets::Budget").Select(budget => budget.Text("Budget.BudgetName")!)];

    private Deployment With(Func<BudgetSettings, BudgetSettings> change)
    {
        var deployment = platform.Read("poc");
        return deployment with { Platform = deployment.Platform with { Budgets = change(deployment.Platform.Budgets!) } };
    }
}
