namespace CloudWorkstation.Domain.Tests.Alerts;

/// <summary>Events with the members that the SageMaker Developer Guide documents.</summary>
internal static class Samples
{
    public static string Execution(string pipelineArn, string status) => Event(
        "SageMaker Model Building Pipeline Execution Status Change",
        $"\"{pipelineArn}\", \"{pipelineArn}/execution/p4jn9xou8a8s\"",
        $$"""
        {
          "pipelineExecutionDisplayName": "first", "currentPipelineExecutionStatus": "{{status}}", "previousPipelineExecutionStatus": "Executing",
          "executionStartTime": "2026-09-05T12:30:50Z", "executionEndTime": "2026-09-05T12:41:03Z", "pipelineExecutionDescription": "",
          "pipelineArn": "{{pipelineArn}}", "pipelineExecutionArn": "{{pipelineArn}}/execution/p4jn9xou8a8s"
        }
        """);

    public static string Step(string pipelineArn, string status) => Event(
        "SageMaker Model Building Pipeline Execution Step Status Change",
        $"\"{pipelineArn}\", \"{pipelineArn}/execution/p4jn9xou8a8s\"",
        $$"""
        {
          "metadata": { "processingJob": { "arn": "arn:aws:sagemaker:us-east-1:123456789012:processing-job/pipelines-p4jn9xou8a8s-preprocess-abcdefghij" } },
          "stepStartTime": "2026-09-05T12:30:55Z", "stepEndTime": "2026-09-05T12:33:00Z", "stepName": "Preprocess", "stepType": "Processing",
          "previousStepStatus": "Executing", "currentStepStatus": "{{status}}", "failureReason": "ClientError: no such column",
          "pipelineArn": "{{pipelineArn}}", "pipelineExecutionArn": "{{pipelineArn}}/execution/p4jn9xou8a8s"
        }
        """);

    public static string TrainingJob(string roleArn, string status) => Event(
        "SageMaker Training Job State Change",
        "\"arn:aws:sagemaker:us-east-1:123456789012:training-job/pipelines-p4jn9xou8a8s-train-abcdefghij\"",
        $$"""
        {
          "TrainingJobName": "pipelines-p4jn9xou8a8s-train-abcdefghij",
          "TrainingJobArn": "arn:aws:sagemaker:us-east-1:123456789012:training-job/pipelines-p4jn9xou8a8s-train-abcdefghij",
          "TrainingJobStatus": "{{status}}", "SecondaryStatus": "{{status}}", "HyperParameters": { "target": "label" },
          "AlgorithmSpecification": { "TrainingImage": "image", "TrainingInputMode": "File" }, "RoleArn": "{{roleArn}}",
          "InputDataConfig": [], "OutputDataConfig": { "S3OutputPath": "s3://bucket/models" },
          "ResourceConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 30 },
          "StoppingCondition": { "MaxRuntimeInSeconds": 3600 }, "CreationTime": 1583831889050, "LastModifiedTime": 1583831889050,
          "SecondaryStatusTransitions": [], "Tags": {}
        }
        """);

    public static string ProcessingJob(string roleArn, string status) => Event(
        "SageMaker Processing Job State Change",
        "\"arn:aws:sagemaker:us-east-1:123456789012:processing-job/pipelines-p4jn9xou8a8s-evaluate-abcdefghij\"",
        $$"""
        {
          "ProcessingInputs": [], "ProcessingOutputConfig": { "Outputs": [] }, "ProcessingJobName": "pipelines-p4jn9xou8a8s-evaluate-abcdefghij",
          "ProcessingResources": { "ClusterConfig": { "InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 30 } },
          "StoppingCondition": { "MaxRuntimeInSeconds": 3600 }, "AppSpecification": { "ImageUri": "image" }, "RoleArn": "{{roleArn}}",
          "ProcessingJobArn": "arn:aws:sagemaker:us-east-1:123456789012:processing-job/pipelines-p4jn9xou8a8s-evaluate-abcdefghij",
          "ProcessingJobStatus": "{{status}}", "LastModifiedTime": 1583831889050, "CreationTime": 1583831889050
        }
        """);

    public static string Endpoint(string name, string status) => Event(
        "SageMaker Endpoint State Change",
        $"\"arn:aws:sagemaker:us-east-1:123456789012:endpoint/{name}\"",
        $$"""
        {
          "EndpointName": "{{name}}", "EndpointArn": "arn:aws:sagemaker:us-east-1:123456789012:endpoint/{{name}}",
          "EndpointConfigName": "config", "ProductionVariants": [], "EndpointStatus": "{{status}}",
          "CreationTime": 1583831889050, "LastModifiedTime": 1583831889050, "Tags": {}
        }
        """);

    private static string Event(string detailType, string resources, string detail) =>
        $$"""
        {
          "version": "0", "id": "315c1398-40ff-a850-213b-158f73kd93ir", "detail-type": "{{detailType}}", "source": "aws.sagemaker",
          "account": "123456789012", "time": "2026-09-05T12:41:03Z", "region": "us-east-1", "resources": [{{resources}}], "detail": {{detail}}
        }
        """;
}
