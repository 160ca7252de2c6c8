using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>SageMaker endpoints, which bill until they are deleted. Source: Amazon SageMaker AI pricing, "Real-time inference".</summary>
internal static class HostingPrices
{
    /// <value>Uses of an instance whose price stands in for that of hosting.</value>
    public static IReadOnlyList<string> Components { get; } = ["hosting", "training", "processing", "notebook", "studio", "studio-classic", "transform"];

    public static IEnumerable<EstimateLine> Endpoint(PricedResource endpoint)
    {
        var configuration = endpoint.Stack.Referred(endpoint.At("EndpointConfigName"), endpoint);
        var variants = configuration?.Parts("ProductionVariants") ?? [];
        return variants.Count == 0
            ? [endpoint.Unknown("SageMaker endpoint", $"The variants of {endpoint.LogicalId}'s configuration are not in its template.")]
            : variants.SelectMany(variant => Variant(endpoint, variant, "SageMaker endpoint"))
                .Concat(configuration!.Parts("ShadowProductionVariants").SelectMany(variant => Variant(endpoint, variant, "SageMaker endpoint, shadow")));
    }

    private static IEnumerable<EstimateLine> Variant(PricedResource endpoint, PricedResource variant, string what)
    {
        if (variant.At("ServerlessConfig") is not null)
        {
            yield return endpoint.Unsupported("there is no price model for serverless inference");
            yield break;
        }

        var instances = new Factor(variant.Number("InitialInstanceCount") ?? 1, "instances");
        yield return variant.Text("InstanceType") is { } type
            ? endpoint.Fixed($"{what} {type}", endpoint.Prices.Instance(type, Components), null, instances, Factor.Month)
            : endpoint.Unknown(what, variant.Untold(what, "InstanceType").Remarks[0]);
        if (variant.Number("VolumeSizeInGB") is { } gigabytes)
        {
            yield return endpoint.Fixed(
                $"{what} volume", endpoint.Prices.Item("hosting ML volume", PriceComponents.MachineLearningStorage), null, instances, new Factor(gigabytes, "GB"));
        }
    }
}
