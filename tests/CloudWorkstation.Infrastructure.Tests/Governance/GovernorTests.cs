using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Governance;

public sealed class GovernorTests(Platform platform)
{
    private SynthesizedTemplate Stack => platform.Poc.Governance;

    private TemplateResource Function => Stack.Named("AWS::Lambda::Function", "Governor");

    private TemplateResource Rule => Stack.Named("AWS::Events::Rule", "GovernorSchedule");

    private TemplateResource Alarm => Stack.Only("AWS::CloudWatch::Alarm");

    [Fact]
    public void It_looks_every_five_minutes_by_the_clock() => Assert.Equal(
        ("cron(0/5 * * * ? *)", $"<{Function.LogicalId}.Arn>"), (Rule.Text("ScheduleExpression"), Rule.Properties.At("Targets.0.Arn").Resolved()));

    [Fact]
    public void It_is_told_which_environment_it_governs() =>
        Assert.Equal("poc", Function.Text($"Environment.Variables.{GovernorContract.EnvironmentVariable}"));

    [Fact]
    public void Only_its_rule_may_call_it()
    {
        var permission = Stack.Only("AWS::Lambda::Permission");

        Assert.Equal(("events.amazonaws.com", $"<{Rule.LogicalId}.Arn>"), (permission.Text("Principal"), permission.Properties["SourceArn"].Resolved()));
    }

    /// <summary>The next look makes up for a failed one; repeating an old one would only cost.</summary>
    [Fact]
    public void A_look_that_fails_is_kept_for_people_and_not_repeated()
    {
        var queue = $"<{Stack.Named("AWS::SQS::Queue", "Governor").LogicalId}.Arn>";
        var failures = Stack.Only("AWS::Lambda::EventInvokeConfig");

        Assert.Equal(
            ("0", "300", queue),
            (failures.Text("MaximumRetryAttempts"), failures.Text("MaximumEventAgeInSeconds"), failures.Properties.At("DestinationConfig.OnFailure.Destination").Resolved()));
        Assert.Equal(queue, Rule.Properties.At("Targets.0.DeadLetterConfig.Arn").Resolved());
    }

    [Fact]
    public void Its_first_look_waits_for_all_that_it_may_do() => Assert.Subset(
        Rule.DependsOn().ToHashSet(), Stack.Resources("AWS::IAM::Policy").Where(policy => policy.LogicalId.StartsWith("Governor", StringComparison.Ordinal)).Select(policy => policy.LogicalId).ToHashSet());

    [Fact]
    public void It_may_look_count_stop_tell_and_nothing_else() => Assert.Equal(
        [
            "cloudformation:DescribeStacks", "cloudformation:ListStacks", "cloudwatch:GetMetricData", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem",
            "ec2:DescribeInstances", "events:PutEvents", "glue:ListSessions", "kms:Decrypt", "kms:GenerateDataKey", "logs:CreateLogStream",
            "logs:PutLogEvents", "s3:GetObject", "sagemaker:DeleteApp", "sagemaker:DescribeApp", "sagemaker:ListApps", "sqs:SendMessage", "ssm:GetParameters",
        ],
        Statements().SelectMany(statement => statement["Action"].Texts()).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void It_reads_the_months_and_writes_items_of_its_own_table_only()
    {
        var table = Stack.Named("AWS::DynamoDB::Table", "Meter").LogicalId;
        string ResourceOf(string action) => Assert.Single(Statements(), statement => statement["Action"].Texts().Contains(action))["Resource"].Resolved();

        Assert.Equal(($"<{table}.Arn>", $"<{table}.Arn>/index/by-month"), (ResourceOf("dynamodb:UpdateItem"), ResourceOf("dynamodb:Query")));
    }

    [Fact]
    public void Of_the_catalogue_it_reads_the_index_only_and_of_applications_it_stops_Canvas_only()
    {
        var reach = platform.Poc.Catalog.Named("AWS::IAM::Policy", "Governor");

        Assert.Equal(["<GovernorRole>"], reach.Properties["Roles"]!.AsArray().Select(role => role.Resolved()));
        Assert.EndsWith(".json", reach.Statements()[0]["Resource"].Resolved());
        Assert.All(reach.Statements()[1]["Resource"]!.AsArray(), app => Assert.Matches(":app/<DomainId>/\\*/[cC]anvas/\\*$", app.Resolved()));
    }

    /// <summary>A subscriber of the topic hears of every warning and stop; other programs add rules of their own to the bus.</summary>
    [Fact]
    public void What_it_tells_goes_to_a_bus_of_its_own_and_from_there_to_the_topic()
    {
        var (bus, rule) = (Stack.Only("AWS::Events::EventBus"), Stack.Named("AWS::Events::Rule", "GovernorBus"));

        Assert.Equal(("cloudworkstation-poc", "<KeyArn>"), (bus.Text("Name"), bus.Properties["KmsKeyIdentifier"].Resolved()));
        Assert.Equal(
            ($"<{bus.LogicalId}>", Notice.Source, $"<{Stack.Named("AWS::SNS::Topic", "GovernorNotices").LogicalId}>"),
            (rule.Properties["EventBusName"].Resolved(), rule.Text("EventPattern.source.0"), rule.Properties.At("Targets.0.Arn").Resolved()));
    }

    /// <summary>An alarm that waits for a metric that nobody writes never rings, so silence itself rings.</summary>
    [Fact]
    public void A_quarter_of_an_hour_without_a_complete_look_is_told()
    {
        Assert.Equal(
            (GovernorContract.Metrics, GovernorContract.CompleteTicks, "poc"), (Alarm.Text("Namespace"), Alarm.Text("MetricName"), Alarm.Text("Dimensions.0.Value")));
        Assert.Equal(
            ("Sum", "300", "3", "1", "LessThanThreshold", "breaching"),
            (Alarm.Text("Statistic"), Alarm.Text("Period"), Alarm.Text("EvaluationPeriods"), Alarm.Text("Threshold"), Alarm.Text("ComparisonOperator"), Alarm.Text("TreatMissingData")));
        Assert.Equal($"<{Stack.Named("AWS::SNS::Topic", "GovernorNotices").LogicalId}>", Alarm.Properties.At("AlarmActions.0").Resolved());
    }

    [Fact]
    public void The_topic_of_notices_takes_alarms_of_this_account_only()
    {
        var statement = Stack.Named("AWS::SNS::TopicPolicy", "GovernorNotices").Statement("FromCloudWatch");

        Assert.Equal("cloudwatch.amazonaws.com", statement.At("Principal.Service")!.ToString());
        Assert.EndsWith(":alarm:*", statement.At("Condition.ArnLike")!["aws:SourceArn"].Resolved());
    }

    [Fact]
    public void CloudWatch_may_use_the_key_of_that_topic() => Assert.Contains(
        platform.Poc.Storage.Resources("AWS::KMS::Key").SelectMany(key => key.Statements("KeyPolicy")),
        statement => statement.At("Principal.Service")?.ToString() == "cloudwatch.amazonaws.com" && statement["Action"].Texts().Contains("kms:GenerateDataKey*"));

    private IEnumerable<JsonObject> Statements() =>
        from policy in platform.Poc.Resources("AWS::IAM::Policy")
        where policy.LogicalId.StartsWith("Governor", StringComparison.Ordinal)
        from statement in policy.Statements()
        select statement;
}
