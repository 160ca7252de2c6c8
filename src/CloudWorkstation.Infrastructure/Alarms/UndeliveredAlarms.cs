using Amazon.CDK.AWS.SQS;
using CloudWorkstation.Infrastructure.Guardrails;
using Constructs;

namespace CloudWorkstation.Infrastructure.Alarms;

/// <summary>The encrypted queue that keeps, for two weeks, the events EventBridge could not deliver.</summary>
public sealed class UndeliveredAlarms : Construct
{
    private readonly CfnQueue queue;

    public UndeliveredAlarms(Construct scope, string id, string keyArn)
        : base(scope, id)
    {
        queue = new CfnQueue(this, "Resource", new CfnQueueProps
        {
            KmsMasterKeyId = keyArn,
            MessageRetentionPeriod = TimeSpan.FromDays(14).TotalSeconds,
        });
        queue.Suppress("AwsSolutions-SQS3", "This queue is itself the dead-letter queue of the alarm rules.");
    }

    public string Arn => queue.AttrArn;

    /// <summary>Lets these rules, and no others, leave events here, over TLS only.</summary>
    public void Accept(string[] ruleArns)
    {
        var (address, arn) = (queue.Ref, Arn);
        var fromRules = new Statement { Sid = "FromAlarmRules", Principal = "events.amazonaws.com", Actions = ["sqs:SendMessage"], Resources = [arn] };
        _ = new CfnQueuePolicy(this, "Policy", new CfnQueuePolicyProps
        {
            Queues = [address],
            PolicyDocument = Statement.Document([
                fromRules.When("ArnEquals", "aws:SourceArn", ruleArns),
                Access.OverTlsOnly("sqs:*", arn),
            ]),
        });
    }
}
