namespace CloudWorkstation.Domain.Alerts;

/// <summary>
/// The failures people are told of, matched on members that SageMaker's events really have
/// (Developer Guide, "Events that Amazon SageMaker AI sends to Amazon EventBridge"). A pipeline's event has its ARN, not its name.
/// </summary>
public static class AlertRules
{
    private const string SageMaker = "aws.sagemaker";
    private static readonly string[] Failed = ["Failed"];
    private static readonly string[] FailedOrStopped = ["Failed", "Stopped"];

    /// <summary>The platform's rules.</summary>
    public static IReadOnlyList<AlertRule> For(AlertScope scope) =>
    [
        Execution("PipelineFailed", "An execution of the training pipeline has failed.", Failed, scope),
        Execution("PipelineStopped", "An execution of the training pipeline was stopped.", ["Stopped"], scope),
        new(
            "StepFailed",
            "A step of the training pipeline has failed.",
            Pattern(
                "SageMaker Model Building Pipeline Execution Step Status Change",
                ("pipelineArn", [scope.PipelineArn]),
                ("currentStepStatus", Failed))),
        Job("TrainingJobFailed", "A training job of the platform has failed or was stopped.", "Training", scope),
        Job("ProcessingJobFailed", "A processing job of the platform has failed or was stopped.", "Processing", scope),
        new(
            "EndpointFailed",
            "The pipeline's endpoint has failed or rolls back.",
            Pattern(
                "SageMaker Endpoint State Change",
                ("EndpointName", [scope.EndpointName]),
                // In this event statuses are in capitals with underscores, unlike in DescribeEndpoint.
                ("EndpointStatus", ["FAILED", "OUT_OF_SERVICE", "ROLLING_BACK", "UPDATE_ROLLBACK_FAILED"]))),
    ];

    private static AlertRule Execution(string id, string description, string[] statuses, AlertScope scope) => new(
        id,
        description,
        Pattern(
            "SageMaker Model Building Pipeline Execution Status Change",
            ("pipelineArn", [scope.PipelineArn]),
            ("currentPipelineExecutionStatus", statuses)));

    private static AlertRule Job(string id, string description, string kind, AlertScope scope) => new(
        id,
        description,
        Pattern(
            $"SageMaker {kind} Job State Change",
            ($"{kind}JobStatus", FailedOrStopped),
            ("RoleArn", scope.JobRoleArns)));

    private static EventPattern Pattern(string detailType, params (string Member, IReadOnlyList<string> Values)[] detail) => new()
    {
        Source = SageMaker,
        DetailType = detailType,
        Detail = detail.ToDictionary(member => member.Member, member => member.Values),
    };
}
