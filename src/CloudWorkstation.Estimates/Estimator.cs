using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Resources;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates;

/// <summary>Prices every resource of synthesized stacks. One that it does not know is named, never passed over.</summary>
public static class Estimator
{
    /// <param name="stacks">Templates with their regions.</param>
    /// <param name="today">By which old prices are told.</param>
    public static Estimate EstimateOf(IReadOnlyList<StackTemplate> stacks, PriceList prices, EstimateAssumptions assumptions, DateOnly today)
    {
        var names = stacks.Select(stack => stack.StackName).ToHashSet(StringComparer.Ordinal);
        var priced = stacks.Select(template => new PricedStack(template, names, prices, assumptions, today)).ToList();
        var open = new SortedSet<string>(StringComparer.Ordinal);
        return new(
            [.. priced.SelectMany(stack => stack.Resources.SelectMany(resource => LinesOf(resource, open)).Concat(stack.Unseen.Select(stack.LineOf)))],
            assumptions,
            today)
        {
            Regions = [.. stacks.Select(stack => stack.Region).Distinct().Order(StringComparer.Ordinal)],
            OpenParameters = [.. open],
        };
    }

    private static IEnumerable<EstimateLine> LinesOf(PricedResource resource, SortedSet<string> open)
    {
        switch (resource.Stack.IsCreated(resource.LogicalId))
        {
            case false:
                return [resource.NotCreated($"condition {resource.Stack.ConditionOf(resource.LogicalId)} is false with the parameters' values")];
            case true:
                return Priced(resource, open);
            default:
                var condition = resource.Stack.ConditionOf(resource.LogicalId);
                open.UnionWith(resource.Stack.Values.OpenParameters(new JsonObject { ["Condition"] = condition }));
                var causes = resource.Stack.Values.WhyUnknownCondition(condition);
                return Priced(resource, open).Select(line => line.Kind is LineKind.Free
                    ? line
                    : line with
                    {
                        Kind = LineKind.Unknown,
                        MonthlyUsd = null,
                        Remarks =
                        [
                            $"Whether {resource.LogicalId} is made depends on the condition {condition}{(causes.Length == 0 ? "" : ", which depends on " + causes)}; " +
                            $"{line.Item} would cost {Usd.Estimate(line.MonthlyUsd)} a month.",
                            .. line.Remarks,
                        ],
                    });
        }
    }

    private static List<EstimateLine> Priced(PricedResource resource, SortedSet<string> open)
    {
        List<EstimateLine> lines = PriceModels.Of(resource.Type) is { } model ? [.. model(resource)]
            : FreeResources.WhyFree(resource.Type) is { } why ? [resource.Free(why)]
            : [resource.Unsupported(PriceModels.WhyUnsupported(resource.Type))];
        foreach (var property in resource.Open)
        {
            open.UnionWith(resource.Stack.Values.OpenParameters(property.Node));
            if (!property.IsTold)
            {
                lines.Add(resource.Unknown($"{Short(resource.Type)} {property.Property}", property.Sentence(resource.Stack.Values)));
            }
        }

        lines.AddRange(PropertyRules.Unpriced(resource).Select(property =>
            resource.Unknown($"{Short(resource.Type)} {property.Property}", $"{property.Property} of {resource.LogicalId} is not priced: {property.Why}.")));
        return lines;
    }

    /// <returns><c>EC2::Instance</c> of <c>AWS::EC2::Instance</c>.</returns>
    private static string Short(string type) => type.StartsWith("AWS::", StringComparison.Ordinal) ? type[5..] : type;
}
