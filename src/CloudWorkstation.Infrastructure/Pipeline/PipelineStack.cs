using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>The training pipeline with its data, code and roles, and the alarms that tell of failures.</summary>
public sealed class PipelineStack : PlatformStack
{
    public PipelineStack(Construct scope, Deployment deployment)
        : base(scope, "Pipeline", deployment, "Training pipeline with its data, code, roles and failure alarms")
    {
        var platform = new PipelineSurroundings
        {
            SubnetIds = ReadSubnets(),
            SecurityGroupId = Read(SharedIds.WorkloadSecurityGroupId),
            KeyArn = Read(SharedIds.KeyArn),
            DataBucketName = Read(SharedIds.DataBucketName),
        };
        var inputs = new PipelineInputs(this, "Inputs", platform, deployment);
        var roles = new JobRoles(this, "Roles", platform, deployment);
        var pipeline = new TrainingPipeline(this, "Pipeline", inputs, roles, platform, deployment);
        var alarms = new FailureAlarms(this, "Alarms", roles, platform.KeyArn, deployment);
        // A run that a deployment starts must not fail unheard.
        pipeline.Resource.Node.AddDependency(alarms);

        Publish(SharedIds.PipelineName, pipeline.Name);
        Publish(SharedIds.DataUri, inputs.DataUri);
        Publish(SharedIds.TopicArn, alarms.TopicArn);
    }
}
