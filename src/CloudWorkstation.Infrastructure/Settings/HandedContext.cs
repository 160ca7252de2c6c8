using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>The context as the CDK CLI hands it over, which can be read before the library's own process has started.</summary>
public static class HandedContext
{
    /// <summary>Holds the context as JSON. Source: aws-cdk-lib, cx-api, CONTEXT_ENV.</summary>
    public const string Variable = "CDK_CONTEXT_JSON";

    /// <summary>Set when the context was too large for <see cref="Variable"/>, which has only a part of it then.</summary>
    public const string OverflowVariable = "CONTEXT_OVERFLOW_LOCATION_ENV";

    /// <returns>Text by key; null when the whole context is not in the environment, so that the library must be asked.</returns>
    public static Func<string, string?>? Read(Func<string, string?> variable)
    {
        if (variable(OverflowVariable) is not null || variable(Variable) is not { Length: > 0 } json)
        {
            return null;
        }

        var values = JsonNode.Parse(json)!.AsObject();
        return key => values[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
