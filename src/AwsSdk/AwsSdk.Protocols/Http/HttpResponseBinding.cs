using Amazon.Runtime.Internal.Transform;

namespace AwsSdk.Protocols;

/// <summary>Where a REST response's members come from that are not in its body.</summary>
public sealed class HttpResponseBinding(IWebResponseData response, byte[] body)
{
    public int StatusCode => (int)response.StatusCode;

    public string? Header(string name) => response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;

    /// <summary>The whole body.</summary>
    public MemoryStream Payload() => new(body);
}
