using Amazon.CDK.AWS.IAM;
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
            Topics = [topic.Ref],
            PolicyDocument = new PolicyDocument(new PolicyDocumentProps { Statements = [FromEventBridge(topic.Ref), OverTlsOnly(topic.Ref)] }),
        });
        foreach (var email in deployment.Platform.Alarms.Emails)
        {
            _ = new CfnSubscription(this, $"Email-{email}", new CfnSubscriptionProps
            {
                TopicArn = topic.Ref,
                Protocol = "email",
                Endpoint = email,
            });
        }
    }

    public string Arn { get; }

    // EventBridge's requests to SNS are not known to carry the rule's ARN, and a condition that never holds would silence every alarm.
    private static PolicyStatement FromEventBridge(string topic) => new(new PolicyStatementProps
    {
        Sid = "FromEventBridge",
        Principals = [new ServicePrincipal("events.amazonaws.com")],
        Actions = ["sns:Publish"],
        Resources = [topic],
    });

    private static PolicyStatement OverTlsOnly(string topic) => new PolicyStatement(new PolicyStatementProps
    {
        Sid = "OverTlsOnly",
        Effect = Effect.DENY,
        Principals = [new AnyPrincipal()],
        Actions = ["sns:Publish"],
        Resources = [topic],
    }).When("Bool", "aws:SecureTransport", "false");
}
