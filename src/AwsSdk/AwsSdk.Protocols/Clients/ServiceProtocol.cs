using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AwsSdk.Protocols;

/// <summary>How one service spells requests, responses and errors.</summary>
/// <param name="serviceName">Name of the service in requests, as in <c>Amazon.SageMaker</c>.</param>
/// <param name="errors">Makes the service's exceptions.</param>
public abstract class ServiceProtocol(string serviceName, ErrorFactory errors)
{
    /// <summary>What the pipeline needs to call one operation.</summary>
    public InvokeOptions Operation(string name, Func<AmazonWebServiceResponse> response) => Operation(name, "POST", "/", response);

    /// <summary>What the pipeline needs to call one operation at its own address.</summary>
    public InvokeOptions Operation(string name, string method, string path, Func<AmazonWebServiceResponse> response)
    {
        var operation = new ServiceOperation(name, method, path, response);
        return new InvokeOptions
        {
            RequestMarshaller = new Marshaller(this, operation),
            ResponseUnmarshaller = new Unmarshaller(this, operation),
        };
    }

    protected abstract void Write(ServiceOperation operation, AmazonWebServiceRequest from, IRequest to);

    protected abstract void Read(ServiceOperation operation, byte[] body, IWebResponseData from, AmazonWebServiceResponse to);

    /// <summary>Finds code, message, type and request id of an error. The body may be anything: proxies answer too.</summary>
    protected abstract void ReadError(byte[] body, IWebResponseData from, ErrorResponse to);

    /// <summary>Gives an exception the members its body or headers hold beyond the message.</summary>
    protected virtual void ReadErrorMembers(byte[] body, IWebResponseData from, AmazonServiceException to)
    {
    }

    protected static string? Header(IWebResponseData from, string name) =>
        from.IsHeaderPresent(name) ? from.GetHeaderValue(name) : null;

    private sealed class Marshaller(ServiceProtocol protocol, ServiceOperation operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, protocol.ServiceName)
            {
                HttpMethod = operation.Method,
                ResourcePath = operation.Path,
            };
            protocol.Write(operation, input, request);
            return request;
        }
    }

    private sealed class Unmarshaller(ServiceProtocol protocol, ServiceOperation operation) : ResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
        {
            var response = operation.Response();
            response.ResponseMetadata = new ResponseMetadata { RequestId = Header(input.ResponseData, HeaderKeys.RequestIdHeader) };
            protocol.Read(operation, ((ResponseBody)input).ReadToEnd(), input.ResponseData, response);
            return response;
        }

        public override AmazonServiceException UnmarshallException(
            UnmarshallerContext input,
            Exception innerException,
            HttpStatusCode statusCode)
        {
            var body = ((ResponseBody)input).ReadToEnd();
            var error = new ErrorResponse
            {
                StatusCode = statusCode,
                InnerException = innerException,
                Type = ErrorType.Unknown,
                RequestId = Header(input.ResponseData, HeaderKeys.RequestIdHeader),
            };
            protocol.ReadError(body, input.ResponseData, error);
            if (string.IsNullOrEmpty(error.Message))
            {
                error.Message = $"{operation.Name} was answered with status {(int)statusCode} ({statusCode}) and no message.";
            }

            var exception = protocol.Errors(error);
            protocol.ReadErrorMembers(body, input.ResponseData, exception);
            return exception;
        }

        protected override UnmarshallerContext ConstructUnmarshallerContext(
            Stream responseStream,
            bool maintainResponseBody,
            IWebResponseData response,
            bool isException) =>
            new ResponseBody(responseStream, maintainResponseBody, response, isException);

        protected override UnmarshallerContext ConstructUnmarshallerContext(
            Stream responseStream,
            bool maintainResponseBody,
            IWebResponseData response,
            bool isException,
            IRequestContext requestContext) =>
            new ResponseBody(responseStream, maintainResponseBody, response, isException);
    }

    private string ServiceName { get; } = serviceName;

    private ErrorFactory Errors { get; } = errors;
}
