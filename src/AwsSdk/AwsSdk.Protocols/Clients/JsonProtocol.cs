using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AwsSdk.Protocols;

/// <summary>JSON 1.1: everything in the body, the operation in <c>X-Amz-Target</c>.</summary>
/// <param name="targetPrefix">What stands before the operation, as in <c>SageMaker.CreateDomain</c>.</param>
public sealed class JsonProtocol(string serviceName, string targetPrefix, ErrorFactory errors) : ServiceProtocol(serviceName, errors)
{
    protected override void Write(ServiceOperation operation, AmazonWebServiceRequest from, IRequest to)
    {
        to.Headers["X-Amz-Target"] = $"{targetPrefix}.{operation.Name}";
        to.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        to.Content = JsonShapeWriter.ToBytes((IWritableShape)from);
    }

    protected override void Read(ServiceOperation operation, byte[] body, IWebResponseData from, AmazonWebServiceResponse to) =>
        JsonBody.Read(body, (IReadableShape)to);

    protected override void ReadError(byte[] body, IWebResponseData from, ErrorResponse to) => JsonBody.ReadError(body, from, to);

    protected override void ReadErrorMembers(byte[] body, IWebResponseData from, AmazonServiceException to) =>
        JsonBody.ReadErrorMembers(body, to);
}
