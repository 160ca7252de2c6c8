using System.Security.Cryptography;
using System.Text;
using Amazon.CDK.AWS.Budgets;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>
/// AWS budgets by cost-allocation tags: one of the environment, and one of each researcher who has an amount. They see what AWS bills, up to a
/// day later, and only what is tagged since the tags are active.
/// </summary>
public sealed class Budgets : Construct
{
    private static readonly string[] Metrics = ["UnblendedCost"];

    /// <summary>AWS Budgets API Reference, Budget, BudgetName.</summary>
    private const int LongestName = 100;

    private const int HashLength = 8;

    private readonly BudgetTopic topic;
    private readonly Deployment deployment;

    public Budgets(Construct scope, string id, BudgetTopic topic, Deployment deployment)
        : base(scope, id)
    {
        (this.topic, this.deployment) = (topic, deployment);
        if (deployment.Platform.Budgets is not { } settings)
        {
            return;
        }

        var budgets = settings.Of(deployment.Researchers);
        if (budgets.MonthlyUsd is { } monthly)
        {
            OfEnvironment(settings, monthly);
        }

        foreach (var (researcher, usd) in budgets.Researchers)
        {
            OfResearcher(settings, researcher, usd);
        }
    }

    private string Environment => deployment.Platform.Name;

    private string Name => $"cloudworkstation-{Environment}-{deployment.Target.Region}";

    /// <summary>
    /// The name stands in AWS's messages. Budgets belong to no region, so that it names the stack's. CloudFormation replaces a budget whose
    /// alerts change (NotificationsWithSubscribers is create-only), and makes the new one before it deletes the old: the name changes too.
    /// </summary>
    private static string Named(string name, BudgetSettings settings)
    {
        string[] replacing =
        [
            name, string.Join(',', settings.AlertPercent), string.Join(',', settings.ForecastPercent), string.Join(',', settings.Emails),
        ];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', replacing))))[..HashLength];
        return $"{name[..Math.Min(name.Length, LongestName - HashLength - 1)].TrimEnd('-')}-{hash}";
    }

    private void OfEnvironment(BudgetSettings settings, decimal usd) => Add("Environment", settings, new CfnBudget.BudgetDataProperty
    {
        BudgetName = Named(Name, settings),
        BudgetType = "COST",
        TimeUnit = "MONTHLY",
        BudgetLimit = Limit(usd),
        CostFilters = new Dictionary<string, object>
        {
            ["TagKeyValue"] = new[] { $"user:{WorkstationTags.Environment}${Environment}" },
        },
    });

    private void OfResearcher(BudgetSettings settings, string researcher, decimal usd)
    {
        var budget = Add($"Researcher-{ProfileNames.From(researcher)}", settings, new CfnBudget.BudgetDataProperty
        {
            BudgetName = Named($"{Name}-{ProfileNames.From(researcher)}", settings),
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            BudgetLimit = Limit(usd),
        });
        // Two tags at once take an expression, which this version of the library does not know; it goes with Metrics, not with CostTypes.
        budget.AddPropertyOverride("Budget.FilterExpression", new Dictionary<string, object>
        {
            ["And"] = new[] { Tag(WorkstationTags.Environment, Environment), Tag(WorkstationTags.Researcher, researcher) },
        });
        budget.AddPropertyOverride("Budget.Metrics", Metrics);
    }

    private CfnBudget Add(string id, BudgetSettings settings, CfnBudget.BudgetDataProperty data)
    {
        var budget = new CfnBudget(this, id, new CfnBudgetProps
        {
            Budget = data,
            NotificationsWithSubscribers = (object[])
            [
                .. settings.AlertPercent.Select(percent => Notification("ACTUAL", percent, settings)),
                .. settings.ForecastPercent.Select(percent => Notification("FORECASTED", percent, settings)),
            ],
        });
        budget.PutTags(deployment, "ResourceTags");
        budget.AddDependency(topic.Policy);
        return budget;
    }

    private CfnBudget.NotificationWithSubscribersProperty Notification(string type, int percent, BudgetSettings settings) => new()
    {
        Notification = new CfnBudget.NotificationProperty
        {
            NotificationType = type,
            ComparisonOperator = "GREATER_THAN",
            Threshold = percent,
            ThresholdType = "PERCENTAGE",
        },
        Subscribers = (object[])
        [
            new CfnBudget.SubscriberProperty { SubscriptionType = "SNS", Address = topic.Arn },
            .. settings.Emails.Select(email => new CfnBudget.SubscriberProperty { SubscriptionType = "EMAIL", Address = email }),
        ],
    };

    private static CfnBudget.SpendProperty Limit(decimal usd) => new() { Amount = (double)usd, Unit = "USD" };

    private static Dictionary<string, object> Tag(string key, string value) =>
        new() { ["Tags"] = new Dictionary<string, object> { ["Key"] = key, ["Values"] = new[] { value } } };
}
