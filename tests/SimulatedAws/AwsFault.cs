using System.Net;
using Amazon.Runtime;

namespace CloudWorkstation.SimulatedAws;

/// <summary>Errors as AWS services send them.</summary>
public static class AwsFault
{
    public static AmazonServiceException Of(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new(message, null, ErrorType.Unknown, code, "request-1", status);

    public static AmazonServiceException Throttled() => Of("ThrottlingException", "Rate exceeded");

    public static AmazonServiceException Outage() => Of("InternalFailure", "The request processing has failed.", HttpStatusCode.InternalServerError);

    public static AmazonServiceException NotFound(string message) => Of("ResourceNotFound", message);

    public static AmazonServiceException InUse(string message) => Of("ResourceInUse", message);

    public static AmazonServiceException Invalid(string message) => Of("ValidationException", message);
}
