using Amazon.CDK.AWS.SNS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>An encrypted topic that EventBridge may publish to, over TLS only, with its subscribers.</summary>
public sealed class AlarmTopic : Construct
{
    public AlarmTopic(Construct scope, string id, string keyArn, Deployment deployment)
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
            PolicyDocument = Statement.Document([FromEventBridge(Arn), Access.OverTlsOnly("sns:Publish", Arn)]),
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
    private static Statement FromEventBridge(string topic) => new()
    {
        Sid = "FromEventBridge",
        Principal = "events.amazonaws.com",
        Actions = ["sns:Publish"],
        Resources = [topic],
    };
}
