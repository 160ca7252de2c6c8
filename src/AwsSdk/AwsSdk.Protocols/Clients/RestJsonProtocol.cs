using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AwsSdk.Protocols;

/// <summary>REST-JSON: the operation is method and path, members are in path, query string, headers and a JSON body.</summary>
public sealed class RestJsonProtocol(string serviceName, ErrorFactory errors) : ServiceProtocol(serviceName, errors)
{
    protected override void Write(ServiceOperation operation, AmazonWebServiceRequest from, IRequest to)
    {
        to.UseQueryString = true;
        (from as IHttpBoundRequest)?.Bind(new HttpRequestBinding(to));
        if (from is IWritableShape body)
        {
            to.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
            to.Content = JsonShapeWriter.ToBytes(body);
        }
    }

    protected override void Read(ServiceOperation operation, byte[] body, IWebResponseData from, AmazonWebServiceResponse to)
    {
        (to as IHttpBoundResponse)?.Bind(new HttpResponseBinding(from, body));
        if (to is IReadableShape shape)
        {
            JsonBody.Read(body, shape);
        }
    }

    protected override void ReadError(byte[] body, IWebResponseData from, ErrorResponse to) => JsonBody.ReadError(body, from, to);

    protected override void ReadErrorMembers(byte[] body, IWebResponseData from, AmazonServiceException to)
    {
        (to as IHttpBoundResponse)?.Bind(new HttpResponseBinding(from, body));
        JsonBody.ReadErrorMembers(body, to);
    }
}
