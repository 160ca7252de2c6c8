using Amazon.CDK.AWS.Events;
using CloudWorkstation.Domain.Alerts;
using CloudWorkstation.Infrastructure.Alarms;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;
using EventPattern = CloudWorkstation.Domain.Alerts.EventPattern;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>One EventBridge rule per kind of failure, all of them to one topic.</summary>
public sealed class FailureAlarms : Construct
{
    public FailureAlarms(Construct scope, string id, JobRoles roles, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var topic = new AlarmTopic(this, "Topic", keyArn, deployment, AlarmTopic.FromEventBridge);
        var undelivered = new UndeliveredAlarms(this, "Undelivered", keyArn);
        var name = deployment.PipelineName;
        var alerts = AlertRules.For(new AlertScope
        {
            PipelineArn = this.Arn("sagemaker", $"pipeline/{name}"),
            JobRoleArns = [roles.Processing.RoleArn, roles.Training.RoleArn],
            EndpointName = name,
        });
        var rules = alerts.Select(alert => Rule(alert, topic, undelivered, deployment));
        undelivered.Accept([.. rules.Select(rule => rule.AttrArn)]);
        TopicArn = topic.Arn;
    }

    public string TopicArn { get; }

    // The whole event goes out: a message made of some of its members is lost whenever one of them is missing or holds a quotation mark.
    private CfnRule Rule(AlertRule alert, AlarmTopic topic, UndeliveredAlarms undelivered, Deployment deployment)
    {
        var rule = new CfnRule(this, alert.Id, new CfnRuleProps
        {
            Description = alert.Description,
            EventPattern = Pattern(alert.Pattern),
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
        return rule;
    }

    private static Dictionary<string, object> Pattern(EventPattern pattern) => new()
    {
        ["source"] = new[] { pattern.Source },
        ["detail-type"] = new[] { pattern.DetailType },
        ["detail"] = pattern.Detail.ToDictionary(member => member.Key, member => (object)member.Value.ToArray()),
    };
}
