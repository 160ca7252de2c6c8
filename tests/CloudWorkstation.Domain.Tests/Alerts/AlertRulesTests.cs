using CloudWorkstation.Domain.Alerts;

namespace CloudWorkstation.Domain.Tests.Alerts;

/// <summary>The rules against events in the shape of the Developer Guide's samples.</summary>
public class AlertRulesTests
{
    private static readonly AlertScope Scope = new()
    {
        PipelineArn = "arn:aws:sagemaker:us-east-1:123456789012:pipeline/tabular-classification",
        JobRoleArns = ["arn:aws:iam::123456789012:role/processing", "arn:aws:iam::123456789012:role/training"],
        EndpointName = "tabular-classification",
    };

    private static readonly IReadOnlyList<AlertRule> Rules = AlertRules.For(Scope);

    [Theory]
    [InlineData("Failed", "PipelineFailed")]
    [InlineData("Stopped", "PipelineStopped")]
    [InlineData("Succeeded", null)]
    [InlineData("Executing", null)]
    [InlineData("Stopping", null)]
    public void An_execution_that_fails_or_stops_is_told(string status, string? rule) =>
        Assert.Equal(Ids(rule), Fired(Samples.Execution(Scope.PipelineArn, status)));

    [Fact]
    public void Another_pipelines_failure_is_not_told() =>
        Assert.Empty(Fired(Samples.Execution("arn:aws:sagemaker:us-east-1:123456789012:pipeline/tabular-classification-2", "Failed")));

    [Theory]
    [InlineData("Failed", "StepFailed")]
    [InlineData("Succeeded", null)]
    [InlineData("Executing", null)]
    public void A_step_that_fails_is_told(string status, string? rule) => Assert.Equal(Ids(rule), Fired(Samples.Step(Scope.PipelineArn, status)));

    [Fact]
    public void Another_pipelines_step_is_not_told() =>
        Assert.Empty(Fired(Samples.Step("arn:aws:sagemaker:us-east-1:123456789012:pipeline/other", "Failed")));

    [Theory]
    [InlineData("Failed", "TrainingJobFailed")]
    [InlineData("Stopped", "TrainingJobFailed")]
    [InlineData("Completed", null)]
    [InlineData("InProgress", null)]
    public void A_training_job_that_fails_or_stops_is_told(string status, string? rule) =>
        Assert.Equal(Ids(rule), Fired(Samples.TrainingJob("arn:aws:iam::123456789012:role/training", status)));

    [Theory]
    [InlineData("Failed", "ProcessingJobFailed")]
    [InlineData("Stopped", "ProcessingJobFailed")]
    [InlineData("Completed", null)]
    public void A_processing_job_that_fails_or_stops_is_told(string status, string? rule) =>
        Assert.Equal(Ids(rule), Fired(Samples.ProcessingJob("arn:aws:iam::123456789012:role/processing", status)));

    [Fact]
    public void Jobs_of_other_roles_are_not_told()
    {
        Assert.Empty(Fired(Samples.TrainingJob("arn:aws:iam::123456789012:role/someone-elses", "Failed")));
        Assert.Empty(Fired(Samples.ProcessingJob("arn:aws:iam::123456789012:role/someone-elses", "Failed")));
    }

    [Theory]
    [InlineData("FAILED", "EndpointFailed")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "EndpointFailed")]
    [InlineData("ROLLING_BACK", "EndpointFailed")]
    [InlineData("OUT_OF_SERVICE", "EndpointFailed")]
    [InlineData("IN_SERVICE", null)]
    [InlineData("CREATING", null)]
    [InlineData("DELETING", null)]
    public void An_endpoint_that_fails_is_told(string status, string? rule) => Assert.Equal(Ids(rule), Fired(Samples.Endpoint("tabular-classification", status)));

    [Fact]
    public void Another_endpoint_is_not_told() => Assert.Empty(Fired(Samples.Endpoint("researchers-own", "FAILED")));

    [Fact]
    public void An_event_of_another_source_is_not_told() =>
        Assert.Empty(Fired(Samples.Execution(Scope.PipelineArn, "Failed").Replace("aws.sagemaker", "custom.sagemaker", StringComparison.Ordinal)));

    [Fact]
    public void A_member_the_event_lacks_never_matches()
    {
        var pattern = new EventPattern
        {
            Source = "aws.sagemaker",
            DetailType = "SageMaker Model Building Pipeline Execution Status Change",
            Detail = new Dictionary<string, IReadOnlyList<string>> { ["pipelineName"] = ["tabular-classification"] },
        };

        Assert.False(pattern.Matches(Samples.Execution(Scope.PipelineArn, "Failed")));
    }

    private static IEnumerable<string> Ids(string? rule) => rule is null ? [] : [rule];

    private static IEnumerable<string> Fired(string sample) => Rules.Where(rule => rule.Pattern.Matches(sample)).Select(rule => rule.Id);
}
