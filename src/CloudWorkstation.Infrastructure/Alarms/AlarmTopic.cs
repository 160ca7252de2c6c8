using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Alarms;

/// <summary>An encrypted topic that services of AWS may publish to, over TLS only, with its subscribers.</summary>
public sealed class AlarmTopic : Construct
{
    /// <param name="publishers">Who publishes: each makes the statement for the topic of an ARN.</param>
    public AlarmTopic(Construct scope, string id, string keyArn, Deployment deployment, params Func<Construct, string, Statement>[] publishers)
        : base(scope, id)
    {
        var topic = new CfnTopic(this, "Resource", new CfnTopicProps
        {
            DisplayName = $"CloudWorkstation {deployment.Platform.Name}",
            KmsMasterKeyId = keyArn,
        });
        Arn = topic.Ref;
        _ = new CfnTopicPolicy(this, "Policy", new CfnTopicPolicyProps
        {
            Topics = [Arn],
            PolicyDocument = Statement.Document([.. publishers.Select(publisher => publisher(this, Arn)), Access.OverTlsOnly("sns:Publish", Arn)]),
        });
        foreach (var email in deployment.Platform.Alarms.Emails)
        {
            _ = new CfnSubscription(this, $"Email-{email}", new CfnSubscriptionProps
            {
                TopicArn = Arn,
                Protocol = "email",
                Endpoint = email,
            });
        }
    }

    public string Arn { get; }

    // EventBridge's requests to SNS are not known to carry the rule's ARN, and a condition that never holds would silence every alarm.
    public static Statement FromEventBridge(Construct scope, string topic) => new()
    {
        Sid = "FromEventBridge",
        Principal = "events.amazonaws.com",
        Actions = ["sns:Publish"],
        Resources = [topic],
    };

    /// <summary>Alarms of this account. Source of the conditions: SNS Developer Guide, "Allow CloudWatch alarms to publish to an SNS topic in a different account".</summary>
    public static Statement FromCloudWatch(Construct scope, string topic) => new Statement
    {
        Sid = "FromCloudWatch",
        Principal = "cloudwatch.amazonaws.com",
        Actions = ["sns:Publish"],
        Resources = [topic],
    }
        .When("StringEquals", "aws:SourceAccount", Stack.Of(scope).Account)
        .When("ArnLike", "aws:SourceArn", scope.Arn("cloudwatch", "alarm:*"));
}
