using Amazon.CDK.AWS.Events;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>One EventBridge rule per kind of failure, all of them to one topic.</summary>
public sealed class FailureAlarms : Construct
{
    public FailureAlarms(Construct scope, string id, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var topic = new AlarmTopic(this, "Topic", keyArn, deployment);
        var undelivered = new UndeliveredAlarms(this, "Undelivered", keyArn);
        var rules = Patterns(this.Arn("sagemaker", $"pipeline/{deployment.Platform.Pipeline.Name}"))
            .Select(alarm => Rule(alarm.Name, alarm.Pattern, topic, undelivered));
        undelivered.Accept([.. rules.Select(rule => rule.AttrArn)]);
        TopicArn = topic.Arn;
    }

    public string TopicArn { get; }

    private static (string Name, string Pattern)[] Patterns(string pipelineArn) =>
    [
        ("PipelineFailed", $$"""{"source":["aws.sagemaker"],"detail-type":["SageMaker Model Building Pipeline Execution Status Change"],"detail":{"currentPipelineExecutionStatus":["Failed","Stopped"],"pipelineArn":["{{pipelineArn}}"] } }"""),
    ];

    private CfnRule Rule(string name, string pattern, AlarmTopic topic, UndeliveredAlarms undelivered) =>
        new(this, name, new CfnRuleProps
        {
            EventPattern = CdkJson.Parse(pattern),
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
}
