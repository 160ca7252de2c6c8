using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>
/// Interactive Glue sessions. CloudFormation has no type for them: the parameter that keeps a session's settings stands for it. Source: AWS
/// Glue pricing, "Interactive sessions".
/// </summary>
internal static class GlueSessionPrices
{
    /// <returns>The session that a parameter keeps the settings of, as they are sent to CreateSession; null when it keeps something else.</returns>
    public static EstimateLine? Of(PricedResource parameter)
    {
        if (Settings(parameter) is not { } settings || settings["Command"]?["Name"]?.ToString() != "glueetl")
        {
            return null;
        }

        var type = settings["WorkerType"]?.ToString();
        return type is not null && GlueWorkers.DpusOf(type) is { } dpus && settings["NumberOfWorkers"] is JsonValue number && number.TryGetValue<int>(out var workers)
            ? parameter.Fixed(
                $"Glue session {type}", parameter.Prices.Item(PriceComponents.GlueDpu, PriceComponents.Glue), "never stopped", new Factor(dpus * workers, "DPU"), Factor.Month)
            : parameter.Unknown("Glue session", $"The template does not tell the workers of {parameter.LogicalId}, or the price list has none of their type.");
    }

    private static JsonObject? Settings(PricedResource parameter)
    {
        if (parameter.Stack.Values.Lenient(parameter.At("Value")) is not { } text || !text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
