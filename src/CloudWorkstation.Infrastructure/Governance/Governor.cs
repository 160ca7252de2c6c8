using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Lambda;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Infrastructure.Alarms;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>
/// The function that looks at every workstation each five minutes, counts what it does and costs, and stops what nobody uses; what it tells, and
/// the alarm when it does not look.
/// </summary>
public sealed class Governor : Construct
{
    /// <summary>A look that is missed is made up for by the next: an event that waited longer has nothing to add.</summary>
    private static readonly TimeSpan OldestEvent = GovernorContract.Interval;

    /// <summary>Looks without a complete one before people are told: one may be throttled, and two are a coincidence.</summary>
    private const double MissedLooks = 3;

    private readonly PublishedFunction function;

    public Governor(Construct scope, string id, MeterRecords meter, IdleDecisions decisions, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        function = new PublishedFunction(this, "Function", new PublishedFunctionProps
        {
            Assembly = "Governor",
            Description = "Meters every workstation of the environment, and stops what nobody uses",
            LogKeyArn = keyArn,
            Deployment = deployment,
            Timeout = GovernorContract.Interval,
            Variables = new Dictionary<string, string> { [GovernorContract.EnvironmentVariable] = deployment.Platform.Name },
            ServesCloudFormation = false,
        });
        function.Allow(this, "Looking", Looking(), "These list what there is, or read metrics, in one call each, and take no resource.");
        function.Allow(this, "Counting", Counting(meter, decisions, keyArn, deployment));
        var undelivered = new UndeliveredAlarms(this, "Undelivered", keyArn);
        var retries = Failures(undelivered, keyArn);
        var rule = Schedule(undelivered, deployment);
        var topic = new AlarmTopic(this, "Notices", keyArn, deployment, AlarmTopic.FromCloudWatch, AlarmTopic.FromEventBridge);
        var bus = new NoticeBus(this, "Bus", topic, undelivered, keyArn, deployment);
        function.Allow(this, "Telling", [Access.Allow(["events:PutEvents"], bus.Arn)]);
        undelivered.Accept([rule.AttrArn, bus.RuleArn, bus.Arn]);
        rule.Node.AddDependency([.. function.Needs, retries]);
        (NoticeTopicArn, BusName) = (topic.Arn, bus.Name);
        Alarm(topic, deployment);
    }

    public string RoleName => function.RoleName;

    public string NoticeTopicArn { get; }

    public string BusName { get; }

    private static Statement[] Looking() =>
    [
        Access.Allow(
            [
                "cloudformation:DescribeStacks", "cloudformation:ListStacks", "ec2:DescribeInstances", "sagemaker:ListApps", "glue:ListSessions",
                "cloudwatch:GetMetricData",
            ],
            "*"),
    ];

    private Statement[] Counting(MeterRecords meter, IdleDecisions decisions, string keyArn, Deployment deployment) =>
    [
        Access.Allow(["ssm:GetParameters"], [.. new[] { SharedIds.CatalogIndex, SharedIds.LaunchRoleArn, SharedIds.MeterTable, SharedIds.IdleTable }
            .Select(shared => this.Arn("ssm", $"parameter{shared.ParameterName(deployment.Platform)}"))]),
        Access.Allow(["dynamodb:UpdateItem"], meter.Arn),
        Access.Allow(["dynamodb:Query"], meter.IndexArn),
        Access.Allow(["dynamodb:Scan", "dynamodb:PutItem"], decisions.Arn),
        // DynamoDB opens the table with the caller's rights (DynamoDB Developer Guide, "Encryption at rest: usage notes").
        Access.Allow(["kms:Decrypt"], keyArn)
            .When("StringEquals", "kms:ViaService", this.HostOf("dynamodb"))
            .When("StringEquals", "kms:EncryptionContext:aws:dynamodb:tableName", meter.TableName, decisions.TableName),
    ];

    /// <summary>What becomes of looks that fail: the next one makes up for them, so they are kept for people and not repeated.</summary>
    private CfnEventInvokeConfig Failures(UndeliveredAlarms undelivered, string keyArn)
    {
        function.Allow(this, "Reporting",
        [
            Access.Allow(["sqs:SendMessage"], undelivered.Arn),
            Access.Allow(["kms:Decrypt", "kms:GenerateDataKey"], keyArn).When("StringEquals", "kms:ViaService", this.HostOf("sqs")),
        ]);
        var config = new CfnEventInvokeConfig(this, "Failures", new CfnEventInvokeConfigProps
        {
            FunctionName = function.Name,
            Qualifier = "$LATEST",
            MaximumRetryAttempts = 0,
            MaximumEventAgeInSeconds = OldestEvent.TotalSeconds,
            DestinationConfig = new CfnEventInvokeConfig.DestinationConfigProperty
            {
                OnFailure = new CfnEventInvokeConfig.OnFailureProperty { Destination = undelivered.Arn },
            },
        });
        // Lambda looks whether the function may send before it takes the destination.
        config.Node.AddDependency([.. function.Needs]);
        return config;
    }

    private CfnRule Schedule(UndeliveredAlarms undelivered, Deployment deployment)
    {
        var rule = new CfnRule(this, "Schedule", new CfnRuleProps
        {
            Description = $"Has the Governor look at the workstations of {deployment.Platform.Name}",
            // On the clock's fives, in every region: a rate would count from the rule's creation.
            ScheduleExpression = $"cron(0/{GovernorContract.Interval.TotalMinutes:0} * * * ? *)",
            Targets = new[]
            {
                new CfnRule.TargetProperty
                {
                    Id = "Governor",
                    Arn = function.Arn,
                    DeadLetterConfig = new CfnRule.DeadLetterConfigProperty { Arn = undelivered.Arn },
                    RetryPolicy = new CfnRule.RetryPolicyProperty { MaximumEventAgeInSeconds = OldestEvent.TotalSeconds, MaximumRetryAttempts = 1 },
                },
            },
        });
        rule.PutTags(deployment);
        _ = new CfnPermission(this, "Invocation", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = function.Name,
            Principal = "events.amazonaws.com",
            SourceArn = rule.AttrArn,
        });
        return rule;
    }

    private void Alarm(AlarmTopic topic, Deployment deployment)
    {
        var alarm = new CfnAlarm(this, "Silence", new CfnAlarmProps
        {
            AlarmDescription = $"The workstations of {deployment.Platform.Name} are not metered: the Governor has not seen and counted all of them " +
                $"for {MissedLooks * GovernorContract.Interval.TotalMinutes:0} minutes. Its log says why.",
            Namespace = GovernorContract.Metrics,
            MetricName = GovernorContract.CompleteTicks,
            Dimensions = new[] { new CfnAlarm.DimensionProperty { Name = GovernorContract.Dimension, Value = deployment.Platform.Name } },
            Statistic = "Sum",
            Period = GovernorContract.Interval.TotalSeconds,
            EvaluationPeriods = MissedLooks,
            Threshold = 1,
            ComparisonOperator = "LessThanThreshold",
            TreatMissingData = "breaching",
            AlarmActions = [topic.Arn],
            OkActions = [topic.Arn],
        });
        alarm.PutTags(deployment);
    }
}
