using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Names as AWS writes them, where that differs from the property: the <c>x-amz-…</c> fields of S3 events.</summary>
public class AwsNamingPolicy(JsonNamingPolicy? fallback) : JsonNamingPolicy
{
    public AwsNamingPolicy()
        : this(null)
    {
    }

    public override string ConvertName(string name) => name switch
    {
        "XAmzId2" => "x-amz-id-2",
        "XAmzRequestId" => "x-amz-request-id",
        _ => fallback?.ConvertName(name) ?? name,
    };
}
