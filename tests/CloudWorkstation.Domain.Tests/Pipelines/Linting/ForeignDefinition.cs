namespace CloudWorkstation.Domain.Tests.Pipelines.Linting;

/// <summary>A pipeline as people write it by hand: it is accepted by SageMaker, draws well, and is wrong in every way the linter knows by heart.</summary>
internal static class ForeignDefinition
{
    public const string Text = """
        {
          "Version": "2020-12-01",
          "Parameters": [
            { "Name": "InputDataUri", "Type": "String", "DefaultValue": "s3://bucket/raw/data.csv" },
            { "Name": "ProcessedPrefix", "Type": "String", "DefaultValue": "processed/" },
            { "Name": "InstanceType", "Type": "String", "DefaultValue": "ml.m5.large" }
          ],
          "PipelineExperimentConfig": { "ExperimentName": { "Get": "Execution.PipelineName" }, "TrialName": "trial" },
          "Steps": [
            {
              "Name": "Preprocess", "Type": "Processing",
              "Arguments": {
                "ProcessingResources": { "ClusterConfig": { "InstanceCount": 1, "InstanceType": { "Get": "Parameters.InstanceType" }, "VolumeSizeInGB": 30 } },
                "AppSpecification": {
                  "ImageUri": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3",
                  "ContainerEntrypoint": ["python3", "/opt/ml/processing/input/code/preprocess.py"]
                },
                "ProcessingInputs": [
                  { "InputName": "raw", "S3Input": { "S3Uri": { "Get": "Parameters.InputDataUri" }, "LocalPath": "/opt/ml/processing/input/raw", "S3DataType": "S3Prefix", "S3InputMode": "File" } }
                ],
                "ProcessingOutputConfig": {
                  "Outputs": [
                    { "OutputName": "train", "S3Output": { "S3Uri": { "Std:Join": { "On": "/", "Values": ["s3://bucket", { "Get": "Parameters.ProcessedPrefix" }] } }, "LocalPath": "/opt/ml/processing/train", "S3UploadMode": "EndOfJob" } },
                    { "OutputName": "test", "S3Output": { "S3Uri": { "Std:Join": { "On": "/", "Values": ["s3://bucket", { "Get": "Parameters.ProcessedPrefix" }] } }, "LocalPath": "/opt/ml/processing/test", "S3UploadMode": "EndOfJob" } }
                  ]
                },
                "RoleArn": "arn:aws:iam::123456789012:role/jobs"
              }
            },
            {
              "Name": "Train", "Type": "Training",
              "Arguments": {
                "AlgorithmSpecification": { "TrainingImage": "763104351884.dkr.ecr.us-east-1.amazonaws.com/autogluon-training:1.4.0-cpu-py311", "TrainingInputMode": "File" },
                "HyperParameters": { "target": "label" },
                "InputDataConfig": [
                  { "ChannelName": "train", "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": { "Std:Join": { "On": "", "Values": ["s3://bucket/", { "Get": "Parameters.ProcessedPrefix" }, "train/"] } } } } },
                  { "ChannelName": "test", "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://bucket/processed/test/" } } }
                ],
                "OutputDataConfig": { "S3OutputPath": "s3://bucket/models/" },
                "ResourceConfig": { "InstanceType": { "Get": "Parameters.InstanceType" }, "InstanceCount": 1, "VolumeSizeInGB": 30 },
                "StoppingCondition": { "MaxRuntimeInSeconds": 3600 },
                "RoleArn": "arn:aws:iam::123456789012:role/jobs"
              }
            },
            {
              "Name": "CreateModel", "Type": "Model",
              "Arguments": {
                "ModelName": "tabular-model",
                "PrimaryContainer": { "Image": "763104351884.dkr.ecr.us-east-1.amazonaws.com/autogluon-inference:1.4.0-cpu-py311", "ModelDataUrl": { "Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts" } },
                "ExecutionRoleArn": "arn:aws:iam::123456789012:role/jobs"
              }
            },
            {
              "Name": "CreateEndpointConfig", "Type": "EndpointConfig",
              "Arguments": {
                "EndpointConfigName": "tabular-config",
                "ProductionVariants": [{ "VariantName": "AllTraffic", "ModelName": { "Get": "Steps.CreateModel.ModelName" }, "InitialInstanceCount": 1, "InstanceType": { "Get": "Parameters.InstanceType" } }]
              }
            },
            {
              "Name": "CreateEndpoint", "Type": "Endpoint",
              "Arguments": { "EndpointName": "tabular-endpoint", "EndpointConfigName": { "Get": "Steps.CreateEndpointConfig.EndpointConfigName" } }
            }
          ]
        }
        """;
}
