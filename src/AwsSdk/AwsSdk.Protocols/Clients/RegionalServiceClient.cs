using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsSdk.Protocols;

/// <summary>A client over the pipeline of AWSSDK.Core: credentials, signing, retries, time limits and metrics are that package's.</summary>
public abstract class RegionalServiceClient : AmazonServiceClient
{
    protected RegionalServiceClient(ClientConfig config)
        : base(config)
    {
    }

    protected RegionalServiceClient(AWSCredentials credentials, ClientConfig config)
        : base(credentials, config)
    {
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver());
    }
}
