using Amazon.Runtime;

namespace AwsSdk.Protocols;

/// <summary>One operation of a service.</summary>
/// <param name="Name">As in <c>CreateDomain</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with places for members, as in <c>/functions/{FunctionName}/invocations</c>.</param>
/// <param name="Response">Makes an empty response.</param>
public sealed record ServiceOperation(string Name, string Method, string Path, Func<AmazonWebServiceResponse> Response);
