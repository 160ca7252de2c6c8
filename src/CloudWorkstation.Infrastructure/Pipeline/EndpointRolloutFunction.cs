using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>The function behind the pipeline's Lambda steps, which brings the endpoint to a run's configuration.</summary>
public sealed class EndpointRolloutFunction : Construct
{
    // A Lambda step waits for ten minutes at most.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly PublishedFunction function;

    public EndpointRolloutFunction(
        Construct scope, string id, string endpoint, string configurations, PipelineSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        function = new PublishedFunction(this, "Function", new PublishedFunctionProps
        {
            Assembly = "EndpointRollout",
            Description = "Creates or updates the pipeline's endpoint and waits for it",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
            Timeout = Longest,
            ServesCloudFormation = false,
        });
        function.Allow(this, "Access",
        [
            Access.Allow(["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"], endpoint, configurations),
            Access.Allow(["sagemaker:DescribeEndpoint", "sagemaker:DeleteEndpoint", "sagemaker:AddTags"], endpoint),
            // SageMaker makes grants for the volumes of the endpoint's instances with the caller's rights.
            .. Access.GrantsForServices(this, platform.KeyArn),
            Access.Allow(["kms:DescribeKey"], platform.KeyArn),
        ], "SageMaker names the endpoint configurations of runs itself, beginning with pipelines-.");
    }

    public string Arn => function.Arn;
}
