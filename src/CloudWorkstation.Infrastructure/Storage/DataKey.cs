using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Storage;

/// <summary>
/// The key of all data. Roles of this account may be given its use by their own policies; services that act without a role are named here.
/// </summary>
public sealed class DataKey : Construct
{
    public DataKey(Construct scope, string id, Deployment deployment)
        : base(scope, id)
    {
        Key = new PlatformKey(this, "Key", deployment, "Data, volumes, messages and logs of CloudWorkstation").Key;
        // EventBridge puts messages on encrypted topics and their dead-letter queues, and encrypts the events of the Governor's bus (EventBridge
        // User Guide, "Configuring encryption of an event bus"). No condition key is documented for the first, and a condition that never
        // holds would silence every alarm.
        Key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AlarmDelivery",
            Principals = [new ServicePrincipal("events.amazonaws.com")],
            Actions = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resources = ["*"],
        }));
        // CloudWatch puts alarms on the encrypted topic of notices. Its documents name no condition key for that.
        Key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "MetricAlarmDelivery",
            Principals = [new ServicePrincipal("cloudwatch.amazonaws.com")],
            Actions = ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resources = ["*"],
        }));
        if (deployment.HasBudgetService)
        {
            Key.AddToResourcePolicy(BudgetDelivery());
        }

        // Studio encrypts the domain's file system and space volumes through grants that it makes for itself.
        Key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "StudioVolumes",
            Principals = [new ServicePrincipal("sagemaker.amazonaws.com")],
            Actions = ["kms:CreateGrant", "kms:DescribeKey"],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
            },
        }));
    }

    public Key Key { get; }

    /// <summary>Budgets put messages on the encrypted budget topic.</summary>
    private PolicyStatement BudgetDelivery() => new PolicyStatement(new PolicyStatementProps
    {
        Sid = "BudgetDelivery",
        Principals = [new ServicePrincipal("budgets.amazonaws.com")],
        Actions = ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resources = ["*"],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
            ["ArnLike"] = new Dictionary<string, object>
            {
                ["aws:SourceArn"] = $"arn:{Stack.Of(this).Partition}:budgets::{Stack.Of(this).Account}:*",
            },
        },
    });
}
