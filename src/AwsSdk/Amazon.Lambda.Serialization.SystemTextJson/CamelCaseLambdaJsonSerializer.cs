using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>As <see cref="DefaultLambdaJsonSerializer"/>, with answers in camelCase.</summary>
public class CamelCaseLambdaJsonSerializer(Action<JsonSerializerOptions>? customizer)
    : DefaultLambdaJsonSerializer(options =>
    {
        options.PropertyNamingPolicy = new AwsNamingPolicy(JsonNamingPolicy.CamelCase);
        customizer?.Invoke(options);
    })
{
    public CamelCaseLambdaJsonSerializer()
        : this(null)
    {
    }
}
