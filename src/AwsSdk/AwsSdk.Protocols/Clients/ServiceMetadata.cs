using Amazon.Runtime.Internal;

namespace AwsSdk.Protocols;

/// <summary>The name of a service in metrics and in its own endpoint variable.</summary>
public sealed class ServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId { get; } = serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
