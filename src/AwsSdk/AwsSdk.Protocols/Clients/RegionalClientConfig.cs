using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace AwsSdk.Protocols;

/// <summary>Configuration of a client of a service with one endpoint per region.</summary>
public abstract class RegionalClientConfig : ClientConfig
{
    private readonly string userAgent;

    /// <param name="serviceId">As in <c>AWS_ENDPOINT_URL_SAGEMAKER</c>.</param>
    /// <param name="signingName">The service in signatures.</param>
    /// <param name="endpoints">Its addresses.</param>
    protected RegionalClientConfig(string serviceId, string signingName, EndpointTemplates endpoints)
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        userAgent = InternalSDKUtils.BuildUserAgentString(serviceId.Replace(' ', '_'), "4.0.0");
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        EndpointProvider = new RegionalEndpointProvider(endpoints);
    }

    public override string UserAgent => userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Parameters(this, alternate: null));
}
