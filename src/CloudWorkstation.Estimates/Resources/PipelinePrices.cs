using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>SageMaker pipelines: they cost nothing themselves, but the jobs and endpoints of their runs do.</summary>
internal static class PipelinePrices
{
    public static IEnumerable<EstimateLine> Pipeline(PricedResource pipeline) => Of(pipeline, "PipelineDefinition.PipelineDefinitionBody");

    public static IEnumerable<EstimateLine> ManagedPipeline(PricedResource pipeline) => Of(pipeline, "Definition");

    private static List<EstimateLine> Of(PricedResource pipeline, string property)
    {
        if (Parse(pipeline.Stack.Values.Lenient(pipeline.At(property))) is not { } definition)
        {
            return [pipeline.Unknown("runs of the pipeline", $"The template does not hold the definition of {pipeline.LogicalId}, so its jobs are not known.")];
        }

        var lines = new List<EstimateLine> { pipeline.Free("a pipeline costs nothing; its runs do") };
        Add(pipeline, definition["Steps"], Defaults(definition), lines);
        return lines;
    }

    private static void Add(PricedResource pipeline, JsonNode? steps, Dictionary<string, JsonNode?> defaults, List<EstimateLine> lines)
    {
        foreach (var step in (steps as JsonArray ?? []).OfType<JsonObject>())
        {
            if (step["Arguments"] is not JsonObject arguments)
            {
                continue;
            }

            var name = step["Name"]?.ToString() ?? "";
            switch (step["Type"]?.ToString())
            {
                case "Processing":
                    lines.Add(Job(pipeline, name, arguments["ProcessingResources"]?["ClusterConfig"], "processing", pipeline.Assumptions.ProcessingHours, defaults));
                    break;
                case "Training":
                    lines.Add(Job(pipeline, name, arguments["ResourceConfig"], "training", pipeline.Assumptions.TrainingHours, defaults));
                    break;
                case "Transform":
                    lines.Add(Job(pipeline, name, arguments["TransformResources"], "transform", pipeline.Assumptions.ProcessingHours, defaults));
                    break;
                case "EndpointConfig":
                    lines.AddRange(
                        (arguments["ProductionVariants"] as JsonArray ?? []).Concat(arguments["ShadowProductionVariants"] as JsonArray ?? [])
                            .Select(variant => Endpoint(pipeline, variant, defaults)));
                    break;
                case "Condition":
                    Add(pipeline, arguments["IfSteps"], defaults, lines);
                    Add(pipeline, arguments["ElseSteps"], defaults, lines);
                    break;
                case "Model" or "RegisterModel" or "Endpoint" or "Fail" or "Lambda" or "Callback":
                    break;
                case var type:
                    lines.Add(pipeline.Unsupported($"there is no price model for the {type} step {name}"));
                    break;
            }
        }
    }

    private static EstimateLine Job(PricedResource pipeline, string step, JsonNode? cluster, string use, decimal hours, Dictionary<string, JsonNode?> defaults) =>
        Value(cluster?["InstanceType"], defaults) is { } type && Count(cluster?["InstanceCount"], defaults) is { } instances
            ? pipeline.Usage(
                $"{use} job {step}, {type}", pipeline.Prices.Instance(type, [use, .. HostingPrices.Components]), "runs of the pipeline",
                new Factor(pipeline.Assumptions.PipelineRuns, "runs"), new Factor(instances, "instances"), new Factor(hours, "hours"))
            : pipeline.Unknown($"{use} job {step}", $"The definition of {pipeline.LogicalId} does not tell the type or number of instances of {step}.");

    private static EstimateLine Endpoint(PricedResource pipeline, JsonNode? variant, Dictionary<string, JsonNode?> defaults) =>
        Value(variant?["InstanceType"], defaults) is { } type && Count(variant?["InitialInstanceCount"], defaults) is { } instances
            ? pipeline.Usage(
                $"SageMaker endpoint {type}", pipeline.Prices.Instance(type, HostingPrices.Components),
                "from the first run that passes the quality gate until it is deleted: all month",
                new Factor(instances, "instances"), Factor.Month)
            : pipeline.Unknown("SageMaker endpoint", $"The definition of {pipeline.LogicalId} does not tell the type or number of instances of its endpoint.");

    private static Dictionary<string, JsonNode?> Defaults(JsonObject definition) =>
        (definition["Parameters"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(parameter => parameter["Name"] is not null)
            .GroupBy(parameter => "Parameters." + parameter["Name"])
            .ToDictionary(group => group.Key, group => group.First()["DefaultValue"], StringComparer.Ordinal);

    private static string? Value(JsonNode? node, Dictionary<string, JsonNode?> defaults) => node switch
    {
        JsonObject { Count: 1 } call when call["Get"]?.ToString() is { } name => defaults.GetValueOrDefault(name)?.ToString(),
        JsonValue value => value.ToString(),
        _ => null,
    };

    /// <summary>One where nothing is written; null where what is written cannot be known.</summary>
    private static decimal? Count(JsonNode? node, Dictionary<string, JsonNode?> defaults) => node is null ? 1
        : decimal.TryParse(Value(node, defaults), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : null;

    private static JsonObject? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
