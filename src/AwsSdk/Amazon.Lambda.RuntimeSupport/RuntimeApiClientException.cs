using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call.</summary>
public class RuntimeApiClientException(string message, HttpStatusCode statusCode) : Exception(message)
{
    public HttpStatusCode StatusCode { get; } = statusCode;
}
