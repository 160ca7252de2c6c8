using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>SageMaker endpoints, which bill until they are deleted. Source: Amazon SageMaker AI pricing, "Real-time inference".</summary>
internal static class HostingPrices
{
    /// <value>Uses of an instance whose price stands in for that of hosting.</value>
    public static IReadOnlyList<string> Components { get; } = ["hosting", "training", "processing", "notebook", "studio", "studio-classic", "transform"];

    public static IEnumerable<EstimateLine> Endpoint(PricedResource endpoint)
    {
        var configuration = endpoint.Stack.Referred(endpoint.At("EndpointConfigName"));
        var variants = configuration?.Items("ProductionVariants");
        return variants is not { Count: > 0 }
            ? [endpoint.Unknown("SageMaker endpoint", $"The endpoint configuration of {endpoint.LogicalId} is not in its template.")]
            : variants.OfType<JsonObject>().Select(variant => Variant(endpoint, variant));
    }

    private static EstimateLine Variant(PricedResource endpoint, JsonObject variant)
    {
        var values = endpoint.Stack.Values;
        if (variant["ServerlessConfig"] is not null)
        {
            return endpoint.Unsupported("there is no price model for serverless inference");
        }

        return values.Text(variant["InstanceType"]) is { } type
            ? endpoint.Fixed(
                $"SageMaker endpoint {type}", endpoint.Prices.Instance(type, Components), null,
                new Factor(values.Number(variant["InitialInstanceCount"]) ?? 1, "instances"), Factor.Month)
            : endpoint.Unknown("SageMaker endpoint", $"The template does not tell the instance type of {endpoint.LogicalId}.");
    }
}
