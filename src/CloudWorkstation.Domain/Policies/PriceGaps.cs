using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Policies;

/// <summary>What may be launched in a region and has no price of its own there: its cost is guessed from its family, or unknown.</summary>
public static class PriceGaps
{
    /// <returns>A sentence for each template and for the policy, with the command that fills the gap.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<WorkstationTemplate> templates, Policy policy, WorkstationPrices prices)
    {
        var lookup = new PriceLookup(prices.List, prices.Region, prices.Today);
        return
        [
            .. templates.Select(template => Sentence($"Template {template.Slug}", Gaps(template, lookup), prices))
                .Append(Sentence($"Policy {policy.Name}", Gaps(policy, prices.List, lookup), prices)).OfType<string>(),
        ];
    }

    private static IEnumerable<Gap> Gaps(WorkstationTemplate template, PriceLookup prices)
    {
        foreach (var type in template.InstanceTypes.Cast<string?>().DefaultIfEmpty(null))
        {
            var (compute, service) = WorkstationCosts.Running(template.Configuration, type, prices);
            if (Gap.Of(type ?? PriceComponents.CanvasSession, compute.Usd is null || compute.Estimated ? compute : service) is { } gap)
            {
                yield return gap;
            }
        }
    }

    /// <summary>Of a pattern, the types that the list knows in any region.</summary>
    private static IEnumerable<Gap> Gaps(Policy policy, PriceList list, PriceLookup prices)
    {
        var known = list.Prices.Where(price => PriceComponents.Ec2.Contains(price.Component) || PriceComponents.Studio.Contains(price.Component))
            .Select(price => price.Item).Distinct().Order(StringComparer.Ordinal).ToList();
        return policy.InstanceTypes.Allow
            .SelectMany(pattern => pattern.Contains('*') ? known.Where(type => TypePattern.Matches(type, pattern)) : [pattern])
            .Where(policy.InstanceTypes.Allows).Distinct()
            .Select(type => Gap.Of(type, Quote(type, prices))).OfType<Gap>();
    }

    private static PriceQuote Quote(string type, PriceLookup prices) =>
        GlueWorkers.DpusOf(type) is { } ? prices.Item(PriceComponents.GlueDpu, PriceComponents.Glue)
        : prices.Instance(type, type.StartsWith("ml.", StringComparison.Ordinal) ? PriceComponents.Studio : PriceComponents.Ec2);

    private static string? Sentence(string who, IEnumerable<Gap> found, WorkstationPrices prices)
    {
        var gaps = found.ToList();
        if (gaps.Count == 0)
        {
            return null;
        }

        var (unknown, taken) = (Names(gaps.Where(gap => !gap.IsEstimated)), Names(gaps.Where(gap => gap.IsEstimated)));
        var lacking = unknown.Length > 0 ? $"has no price of {unknown}" : null;
        var guessed = taken.Length > 0 ? $"has only the family's highest for {taken}" : null;
        var nowhere = gaps.Where(gap => InstanceTypeName.Of(gap.Type) is not null && GlueWorkers.DpusOf(gap.Type) is null)
            .Where(gap => !prices.List.Prices.Any(price => price.Item == gap.Type)).SelectMany(gap => new[] { "-t", gap.Type });
        return $"{who}: in {prices.Region} the price list {string.Join(" and ", new[] { lacking, guessed }.OfType<string>())}. "
            + $"Run: {CommandHint.Cws(["prices", "refresh", "--region", prices.Region, "--complete", .. nowhere])}";
    }

    private static string Names(IEnumerable<Gap> gaps) => string.Join(", ", gaps.Select(gap => gap.Type));

    /// <param name="IsEstimated">Whether the highest price of its family stands in.</param>
    private sealed record Gap(string Type, bool IsEstimated)
    {
        public static Gap? Of(string type, PriceQuote quote) =>
            quote.Usd is null ? new(type, false) : quote.Estimated ? new Gap(type, true) : null;
    }
}
