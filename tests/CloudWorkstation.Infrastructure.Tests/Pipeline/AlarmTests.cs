using CloudWorkstation.Domain.Alerts;
using CloudWorkstation.Domain.Platform;

namespace CloudWorkstation.Infrastructure.Tests.Pipeline;

/// <summary>The events are AWS's samples (SageMaker Developer Guide, "Events that SageMaker AI sends to EventBridge"), cut to this platform.</summary>
public sealed class AlarmTests(Platform platform)
{
    private const string PipelineArn = "arn:aws:sagemaker:us-east-1:<AWS::AccountId>:pipeline/poc--tabular-classification";

    [Theory]
    [InlineData("PipelineFailed", "Failed")]
    [InlineData("PipelineStopped", "Stopped")]
    public void A_run_that_did_not_succeed_is_told(string rule, string status) => Assert.True(Fires(rule, Execution(PipelineArn, status)));

    [Theory]
    [InlineData("PipelineFailed", "Succeeded")]
    [InlineData("PipelineFailed", "Executing")]
    [InlineData("PipelineStopped", "Stopping")]
    public void A_run_that_goes_well_is_not_told(string rule, string status) => Assert.False(Fires(rule, Execution(PipelineArn, status)));

    [Fact]
    public void A_run_of_somebody_elses_pipeline_is_not_told() =>
        Assert.False(Fires("PipelineFailed", Execution("arn:aws:sagemaker:us-east-1:123456789012:pipeline/other", "Failed")));

    [Theory]
    [InlineData("Failed", true)]
    [InlineData("Succeeded", false)]
    public void A_step_is_told_when_it_fails(string status, bool fires) => Assert.Equal(fires, Fires("StepFailed", $$"""
        {
          "source": "aws.sagemaker",
          "detail-type": "SageMaker Model Building Pipeline Execution Step Status Change",
          "resources": ["{{PipelineArn}}", "{{PipelineArn}}/execution/p4jn9xou8a8s"],
          "detail": {
            "metadata": { "processingJob": { "arn": "arn:aws:sagemaker:us-east-1:123456789012:processing-job/pipelines-p4jn9xou8a8s-preprocess" } },
            "stepStartTime": "2021-03-10T20:17:05Z", "stepEndTime": "2021-03-10T20:21:11Z",
            "stepName": "Preprocess", "stepType": "Processing",
            "previousStepStatus": "Executing", "currentStepStatus": "{{status}}",
            "pipelineArn": "{{PipelineArn}}", "pipelineExecutionArn": "{{PipelineArn}}/execution/p4jn9xou8a8s"
          }
        }
        """));

    [Theory]
    [InlineData("Training", "RolesTraining", "Failed", true)]
    [InlineData("Training", "RolesTraining", "Completed", false)]
    [InlineData("Processing", "RolesProcessing", "Failed", true)]
    [InlineData("Processing", "RolesProcessing", "InProgress", false)]
    public void A_job_of_the_platform_is_told_when_it_fails(string kind, string role, string status, bool fires) =>
        Assert.Equal(fires, Fires($"{kind}JobFailed", Job(kind, RoleArn(role), status)));

    [Fact]
    public void A_job_with_another_role_is_not_told() =>
        Assert.False(Fires("TrainingJobFailed", Job("Training", "arn:aws:iam::123456789012:role/other", "Failed")));

    [Theory]
    [InlineData("poc--tabular-classification", "FAILED", true)]
    [InlineData("poc--tabular-classification", "IN_SERVICE", false)]
    [InlineData("other", "FAILED", false)]
    public void The_endpoint_is_told_when_it_fails(string name, string status, bool fires) => Assert.Equal(fires, Fires("EndpointFailed", $$"""
        {
          "source": "aws.sagemaker",
          "detail-type": "SageMaker Endpoint State Change",
          "resources": ["arn:aws:sagemaker:us-east-1:123456789012:endpoint/{{name}}"],
          "detail": {
            "EndpointName": "{{name}}",
            "EndpointArn": "arn:aws:sagemaker:us-east-1:123456789012:endpoint/{{name}}",
            "EndpointConfigName": "pipelines-p4jn9xou8a8s-config",
            "EndpointStatus": "{{status}}", "CreationTime": 1583831889050, "LastModifiedTime": 1583831889050
          }
        }
        """));

    [Fact]
    public void Every_rule_tells_the_topic_and_keeps_what_could_not_be_told()
    {
        var queue = platform.Poc.Pipeline.Only("AWS::SQS::Queue").LogicalId;
        var topic = platform.Poc.Pipeline.Only("AWS::SNS::Topic").LogicalId;

        Assert.All(platform.Poc.Pipeline.Resources("AWS::Events::Rule"), rule =>
        {
            Assert.Equal($"<{topic}>", rule.Properties.At("Targets.0.Arn").Resolved());
            Assert.Equal($"<{queue}.Arn>", rule.Properties.At("Targets.0.DeadLetterConfig.Arn").Resolved());
            Assert.Null(rule.Properties.At("Targets.0.RoleArn"));
        });
    }

    [Fact]
    public void The_topic_is_encrypted_with_the_platform_key() =>
        Assert.Equal("<KeyArn>", platform.Poc.Pipeline.Only("AWS::SNS::Topic").Properties["KmsMasterKeyId"].Resolved());

    [Fact]
    public void EventBridge_may_publish_without_a_condition_it_could_fail()
    {
        var allowed = platform.Poc.Pipeline.Only("AWS::SNS::TopicPolicy").Statement("FromEventBridge");

        Assert.Equal("events.amazonaws.com", allowed.At("Principal.Service")!.ToString());
        Assert.Null(allowed["Condition"]);
    }

    [Fact]
    public void The_topic_refuses_messages_without_TLS() => Assert.Equal(
        "false", platform.Poc.Pipeline.Only("AWS::SNS::TopicPolicy").Statement("OverTlsOnly").At("Condition.Bool.aws:SecureTransport")!.ToString());

    [Fact]
    public void The_dead_letter_queue_is_encrypted_and_takes_messages_of_every_rule()
    {
        var rules = platform.Poc.Pipeline.Resources("AWS::Events::Rule").Select(rule => $"<{rule.LogicalId}.Arn>");
        var accepted = platform.Poc.Pipeline.Only("AWS::SQS::QueuePolicy").Statement("FromAlarmRules").At("Condition.ArnEquals.aws:SourceArn")!.AsArray();

        Assert.Equal(rules.Order(), accepted.Select(TemplateReading.Resolved).Order());
        Assert.Equal("<KeyArn>", platform.Poc.Pipeline.Only("AWS::SQS::Queue").Properties["KmsMasterKeyId"].Resolved());
    }

    [Fact]
    public void Each_address_of_the_environment_is_subscribed()
    {
        var poc = platform.Read("poc");
        var deployment = poc with { Platform = poc.Platform with { Alarms = new AlarmSettings { Emails = ["ops@example.org", "pi@example.org"] } } };

        var subscriptions = platform.Synthesize(deployment).Pipeline.Resources("AWS::SNS::Subscription");

        Assert.Equal(["ops@example.org", "pi@example.org"], subscriptions.Select(subscription => subscription.Text("Endpoint")));
    }

    private static string Execution(string pipelineArn, string status) => $$"""
        {
          "source": "aws.sagemaker",
          "detail-type": "SageMaker Model Building Pipeline Execution Status Change",
          "resources": ["{{pipelineArn}}", "{{pipelineArn}}/execution/p4jn9xou8a8s"],
          "detail": {
            "pipelineExecutionDisplayName": "SomeDisplayName",
            "currentPipelineExecutionStatus": "{{status}}", "previousPipelineExecutionStatus": "Executing",
            "executionStartTime": "2021-03-15T19:48:10Z", "executionEndTime": "2021-03-15T19:48:44Z",
            "pipelineExecutionDescription": "SomeDescription",
            "pipelineArn": "{{pipelineArn}}", "pipelineExecutionArn": "{{pipelineArn}}/execution/p4jn9xou8a8s"
          }
        }
        """;

    private static string Job(string kind, string roleArn, string status) => $$"""
        {
          "source": "aws.sagemaker",
          "detail-type": "SageMaker {{kind}} Job State Change",
          "resources": ["arn:aws:sagemaker:us-east-1:123456789012:job/89c96cc8"],
          "detail": {
            "{{kind}}JobName": "pipelines-p4jn9xou8a8s-step", "{{kind}}JobStatus": "{{status}}",
            "FailureReason": "AlgorithmError", "RoleArn": "{{roleArn}}"
          }
        }
        """;

    private string RoleArn(string prefix) => $"<{platform.Poc.Pipeline.Named("AWS::IAM::Role", prefix).LogicalId}.Arn>";

    private bool Fires(string rule, string eventJson)
    {
        var pattern = platform.Poc.Pipeline.Named("AWS::Events::Rule", $"Alarms{rule}").Properties["EventPattern"]!;
        return new EventPattern
        {
            Source = Assert.Single(pattern["source"].Texts()),
            DetailType = Assert.Single(pattern["detail-type"].Texts()),
            Detail = pattern["detail"]!.AsObject().ToDictionary(
                member => member.Key, member => (IReadOnlyList<string>)[.. member.Value!.AsArray().Select(TemplateReading.Resolved)]),
        }.Matches(eventJson);
    }
}
