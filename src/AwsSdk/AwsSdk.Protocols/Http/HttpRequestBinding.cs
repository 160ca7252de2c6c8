using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace AwsSdk.Protocols;

/// <summary>Where a REST request's members go that are not in its body. Null values are left out.</summary>
public sealed class HttpRequestBinding(IRequest request)
{
    /// <exception cref="AmazonClientException">The value is missing: without it there is no address.</exception>
    public void Path(string member, string? value) => request.AddPathResource(
        $"{{{member}}}",
        string.IsNullOrEmpty(value)
            ? throw new AmazonClientException($"{request.RequestName} needs {member}: it is part of the request's address.")
            : value);

    public void Query(string name, string? value)
    {
        if (value is not null)
        {
            request.Parameters.Add(name, value);
        }
    }

    public void Query(string name, int? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Query(string name, bool? value) => Query(name, value is null ? null : value.Value ? "true" : "false");

    public void Query(string name, List<string>? values)
    {
        if (values is { Count: > 0 })
        {
            request.ParameterCollection.Add(name, values);
        }
    }

    public void Header(string name, string? value)
    {
        if (value is not null)
        {
            request.Headers[name] = value;
        }
    }

    /// <summary>These bytes are the whole body.</summary>
    public void Payload(MemoryStream? value)
    {
        request.Content = value?.ToArray() ?? [];
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/octet-stream";
    }
}
