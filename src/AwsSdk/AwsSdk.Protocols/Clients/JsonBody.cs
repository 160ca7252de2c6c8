using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsSdk.Protocols;

/// <summary>Bodies of JSON responses and errors.</summary>
internal static class JsonBody
{
    public static void Read(byte[] body, IReadableShape into)
    {
        if (body.Length > 0)
        {
            using var json = JsonDocument.Parse(body);
            new JsonShapeReader(json.RootElement).Structure(into);
        }
    }

    public static void ReadError(byte[] body, IWebResponseData from, ErrorResponse to)
    {
        var code = from.IsHeaderPresent("x-amzn-ErrorType") ? from.GetHeaderValue("x-amzn-ErrorType") : null;
        if (TryParse(body) is not { } json)
        {
            to.Message = Encoding.UTF8.GetString(body);
        }
        else
        {
            using (json)
            {
                foreach (var member in json.RootElement.EnumerateObject())
                {
                    switch (member.Name.ToUpperInvariant())
                    {
                        case "__TYPE":
                        case "CODE":
                        case "ERRORCODE":
                            code ??= member.Value.ToString();
                            break;
                        case "MESSAGE":
                        case "ERRORMESSAGE":
                            to.Message = member.Value.ToString();
                            break;
                    }
                }
            }
        }

        to.Code = ShortCode(code);
    }

    public static void ReadErrorMembers(byte[] body, AmazonServiceException to)
    {
        if (to is IReadableShape shape && TryParse(body) is { } json)
        {
            using (json)
            {
                new JsonShapeReader(json.RootElement).Structure(shape);
            }
        }
    }

    private static JsonDocument? TryParse(byte[] body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary><c>aws.sagemaker#ResourceInUse:http://…</c> is <c>ResourceInUse</c>.</summary>
    private static string? ShortCode(string? code)
    {
        var afterNamespace = code?[(code.IndexOf('#', StringComparison.Ordinal) + 1)..];
        return afterNamespace?.Split(':')[0];
    }
}
