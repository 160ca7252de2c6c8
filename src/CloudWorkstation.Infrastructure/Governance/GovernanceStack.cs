using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>What keeps an eye on money: the meter's records, budgets, and who hears of them.</summary>
public sealed class GovernanceStack : PlatformStack
{
    public GovernanceStack(Construct scope, Deployment deployment)
        : base(scope, "Governance", deployment, "Records of what workstations cost, and budgets")
    {
        var keyArn = Read(SharedIds.KeyArn);
        var meter = new MeterRecords(this, "Meter", keyArn, deployment);
        Publish(SharedIds.MeterTable, meter.TableName);
        if (deployment.HasBudgetService)
        {
            var topic = new BudgetTopic(this, "BudgetTopic", keyArn, deployment);
            _ = new Budgets(this, "Budgets", topic, deployment);
            Publish(SharedIds.BudgetTopicArn, topic.Arn);
        }
    }
}
