using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Tests.Pipelines;

/// <summary>Settings to build the pipeline from, with CDK tokens where a synthesis has them.</summary>
internal static class TabularPipelineSamples
{
    public const string Bucket = "${Token[TOKEN.12]}";
    public const string Key = "${Token[TOKEN.13]}";

    public static TabularPipelineSettings Settings(TrainingAlgorithm algorithm = TrainingAlgorithm.AutoGluon, string region = "us-east-1")
    {
        Assert.True(PipelineImages.TryFind(algorithm, region, out var images, out var problem), problem);
        return new TabularPipelineSettings
        {
            Pipeline = new PipelineSettings
            {
                Name = "tabular-classification",
                Algorithm = algorithm,
                TargetColumn = "label",
                MinimumAccuracy = 0.85,
                InstanceTypes = new PipelineInstanceTypes { Processing = "ml.m5.large", Training = "ml.m5.xlarge", Endpoint = "ml.t2.medium" },
                Data = new SyntheticData(),
            },
            Images = images,
            DataBucketName = Bucket,
            InputDataUri = $"s3://{Bucket}/raw/data.csv",
            CodeUri = "${Token[TOKEN.14]}",
            SourceDirUri = "${Token[TOKEN.15]}",
            ProcessingRoleArn = "arn:aws:iam::123456789012:role/processing",
            TrainingRoleArn = "arn:aws:iam::123456789012:role/training",
            ModelRoleArn = "arn:aws:iam::123456789012:role/model",
            Placement = new JobPlacement { SubnetIds = ["subnet-1", "subnet-2"], SecurityGroupIds = ["sg-1"], KmsKeyArn = Key },
            EndpointFunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:rollout",
            InstanceTypeChoices = new(["ml.m5.large", "ml.m5.xlarge"], ["ml.m5.large", "ml.m5.xlarge"], ["ml.m5.large", "ml.t2.medium"]),
        };
    }
}
