using Amazon.CDK.AWS.Events;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Infrastructure.Alarms;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>The event bus of what the Governor tells. A rule brings all of it to the topic of notices; other programs add rules of their own.</summary>
public sealed class NoticeBus : Construct
{
    public NoticeBus(Construct scope, string id, AlarmTopic topic, UndeliveredAlarms undelivered, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var bus = new CfnEventBus(this, "Resource", new CfnEventBusProps
        {
            Name = Notice.BusOf(deployment.Platform.Name),
            Description = $"What the Governor of {deployment.Platform.Name} tells",
            DeadLetterConfig = new CfnEventBus.DeadLetterConfigProperty { Arn = undelivered.Arn },
        });
        // A property this version of the library does not know.
        bus.AddPropertyOverride("KmsKeyIdentifier", keyArn);
        bus.PutTags(deployment);
        var rule = new CfnRule(this, "ToTopic", new CfnRuleProps
        {
            Description = $"Tells the topic of notices what the Governor of {deployment.Platform.Name} tells",
            EventBusName = bus.Ref,
            EventPattern = new Dictionary<string, object> { ["source"] = new[] { Notice.Source } },
            Targets = new[]
            {
                new CfnRule.TargetProperty
                {
                    Id = "Topic",
                    Arn = topic.Arn,
                    DeadLetterConfig = new CfnRule.DeadLetterConfigProperty { Arn = undelivered.Arn },
                },
            },
        });
        rule.PutTags(deployment);
        (Arn, Name, RuleArn) = (bus.AttrArn, bus.Ref, rule.AttrArn);
    }

    public string Arn { get; }

    public string Name { get; }

    public string RuleArn { get; }
}
