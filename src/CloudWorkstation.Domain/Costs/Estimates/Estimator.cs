namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>Prices every resource of synthesized stacks. One that it does not know is named, never passed over.</summary>
public static class Estimator
{
    /// <param name="stacks">Templates with their regions.</param>
    /// <param name="today">By which old prices are told.</param>
    public static Estimate EstimateOf(IReadOnlyList<StackTemplate> stacks, PriceList prices, EstimateAssumptions assumptions, DateOnly today)
    {
        var names = stacks.Select(stack => stack.StackName).ToHashSet(StringComparer.Ordinal);
        return new(
            [
                .. from template in stacks
                   let stack = new PricedStack(template, names, prices, assumptions, today)
                   from resource in stack.Resources
                   from line in LinesOf(resource)
                   select line,
            ],
            assumptions,
            today);
    }

    private static IEnumerable<EstimateLine> LinesOf(PricedResource resource) => resource.Stack.IsCreated(resource.LogicalId) switch
    {
        false => [resource.NotCreated($"condition {resource.Stack.ConditionOf(resource.LogicalId)} is false with the parameters' defaults")],
        null => Priced(resource).Select(line => line.Kind is LineKind.Free
            ? line
            : line with { Assumption = Both(line.Assumption, $"condition {resource.Stack.ConditionOf(resource.LogicalId)} is taken for true") }),
        true => Priced(resource),
    };

    private static IEnumerable<EstimateLine> Priced(PricedResource resource) =>
        PriceModels.Of(resource.Type) is { } model ? model(resource)
        : FreeResources.WhyFree(resource.Type) is { } why ? [resource.Free(why)]
        : [resource.Unsupported(PriceModels.WhyUnsupported(resource.Type))];

    private static string Both(string? first, string second) => first is null ? second : $"{first}; {second}";
}
