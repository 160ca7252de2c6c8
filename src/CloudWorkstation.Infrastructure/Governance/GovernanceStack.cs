using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>What keeps an eye on money: the meter and its records, budgets, and who hears of them.</summary>
public sealed class GovernanceStack : PlatformStack
{
    public GovernanceStack(Construct scope, Deployment deployment)
        : base(scope, "Governance", deployment, "The meter of what workstations do and cost, and budgets")
    {
        var keyArn = Read(SharedIds.KeyArn);
        var meter = new MeterRecords(this, "Meter", keyArn, deployment);
        var decisions = new IdleDecisions(this, "Idle", keyArn, deployment);
        var governor = new Governor(this, "Governor", meter, decisions, keyArn, deployment);
        Publish(SharedIds.MeterTable, meter.TableName);
        Publish(SharedIds.IdleTable, decisions.TableName);
        Publish(SharedIds.NoticeBusName, governor.BusName);
        Publish(SharedIds.GovernorRole, governor.RoleName);
        Publish(SharedIds.NoticeTopicArn, governor.NoticeTopicArn);
        if (deployment.HasBudgetService)
        {
            var topic = new BudgetTopic(this, "BudgetTopic", keyArn, deployment);
            _ = new Budgets(this, "Budgets", topic, deployment);
            Publish(SharedIds.BudgetTopicArn, topic.Arn);
        }
    }
}
