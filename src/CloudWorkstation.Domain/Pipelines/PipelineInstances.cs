using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>An instance type that a pipeline runs on.</summary>
/// <param name="Use">As quotas name it: <c>processing job</c>, <c>training job</c>, <c>transform job</c>, <c>endpoint</c>.</param>
/// <param name="InstanceType"><c>ml.m5.large</c></param>
/// <param name="Count">The most that one step takes at a time.</param>
public sealed record PipelineInstances(string Use, string InstanceType, int Count)
{
    /// <summary>The types of a pipeline's definition with its parameters' defaults; none for what is no definition.</summary>
    public static IReadOnlyList<PipelineInstances> Of(string definition)
    {
        if (Parse(definition) is not { } root)
        {
            return [];
        }

        var defaults = (root["Parameters"] as JsonArray ?? []).OfType<JsonObject>().Where(parameter => parameter["Name"] is not null)
            .GroupBy(parameter => "Parameters." + parameter["Name"]).ToDictionary(group => group.Key, group => group.First()["DefaultValue"], StringComparer.Ordinal);
        return
        [
            .. Steps(root["Steps"]).SelectMany(step => Clusters(step["Type"]?.ToString(), step["Arguments"] as JsonObject))
                .Select(entry => (entry.Use, Type: Value(entry.Cluster?["InstanceType"], defaults), Count: Value(entry.Cluster?["InstanceCount"] ?? entry.Cluster?["InitialInstanceCount"], defaults)))
                .Where(entry => entry.Type is not null)
                .Select(entry => new PipelineInstances(entry.Use, entry.Type!, int.TryParse(entry.Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1))
                .GroupBy(entry => (entry.Use, entry.InstanceType)).Select(group => group.MaxBy(entry => entry.Count)!),
        ];
    }

    private static IEnumerable<JsonObject> Steps(JsonNode? steps) => (steps as JsonArray ?? []).OfType<JsonObject>()
        .SelectMany(step => Steps(step["Arguments"]?["IfSteps"]).Concat(Steps(step["Arguments"]?["ElseSteps"])).Prepend(step));

    private static IEnumerable<(string Use, JsonNode? Cluster)> Clusters(string? type, JsonObject? arguments) => type switch
    {
        "Processing" => [("processing job", arguments?["ProcessingResources"]?["ClusterConfig"])],
        "Training" => [("training job", arguments?["ResourceConfig"])],
        "Transform" => [("transform job", arguments?["TransformResources"])],
        "EndpointConfig" => (arguments?["ProductionVariants"] as JsonArray ?? []).Select(variant => ("endpoint", variant)),
        _ => [],
    };

    private static string? Value(JsonNode? node, Dictionary<string, JsonNode?> defaults) => node switch
    {
        JsonObject { Count: 1 } call when call["Get"]?.ToString() is { } name => defaults.GetValueOrDefault(name)?.ToString(),
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static JsonObject? Parse(string text)
    {
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
