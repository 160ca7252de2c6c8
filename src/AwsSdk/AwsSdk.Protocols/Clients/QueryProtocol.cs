using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AwsSdk.Protocols;

/// <summary>Query: a form in, XML out.</summary>
/// <param name="version">The API's version, as in <c>2010-05-15</c>.</param>
public sealed class QueryProtocol(string serviceName, string version, ErrorFactory errors) : ServiceProtocol(serviceName, errors)
{
    protected override void Write(ServiceOperation operation, AmazonWebServiceRequest from, IRequest to)
    {
        to.Headers[HeaderKeys.ContentTypeHeader] = "application/x-www-form-urlencoded; charset=utf-8";
        to.Parameters.Add("Action", operation.Name);
        to.Parameters.Add("Version", version);
        ((IWritableShape)from).Write(new QueryShapeWriter(to.ParameterCollection));
    }

    protected override void Read(ServiceOperation operation, byte[] body, IWebResponseData from, AmazonWebServiceResponse to)
    {
        using var stream = new MemoryStream(body);
        var root = XElement.Load(stream);
        to.ResponseMetadata.RequestId = RequestId(root) ?? to.ResponseMetadata.RequestId;
        var result = Child(root, operation.Name + "Result");
        if (result is not null)
        {
            new XmlShapeReader(result).Structure((IReadableShape)to);
        }
    }

    protected override void ReadError(byte[] body, IWebResponseData from, ErrorResponse to)
    {
        if (TryParse(body) is not { } root)
        {
            to.Message = Encoding.UTF8.GetString(body);
            return;
        }

        to.RequestId = RequestId(root) ?? to.RequestId;
        var error = root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error") ?? root;
        to.Code = Child(error, "Code")?.Value;
        to.Message = (Child(error, "Message") ?? Child(error, "message"))?.Value;
        to.Type = Child(error, "Type")?.Value switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
    }

    private static XElement? TryParse(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            return XElement.Load(stream);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement? Child(XElement of, string name) => of.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? RequestId(XElement root) =>
        (Child(root, "RequestId") ?? Child(root, "requestId") ?? Child(root, "RequestID")
            ?? (Child(root, "ResponseMetadata") is { } metadata ? Child(metadata, "RequestId") : null))?.Value;
}
