using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>A stack's template with the prices of its region.</summary>
internal sealed class PricedStack
{
    private static readonly HashSet<string> DeadLetterKeys =
        new(StringComparer.Ordinal) { "DeadLetterConfig", "deadLetterTargetArn", "RedrivePolicy", "DeadLetterQueue", "OnFailure" };

    private readonly JsonObject resources;
    private readonly IReadOnlySet<string> siblings;
    private readonly PriceList list;
    private readonly Lazy<HashSet<string>> deadLetters;

    /// <param name="siblings">Names of all stacks of the estimate.</param>
    public PricedStack(StackTemplate template, IReadOnlySet<string> siblings, PriceList list, EstimateAssumptions assumptions, DateOnly today)
    {
        this.siblings = siblings;
        (Name, Region, Assumptions, this.list) = (template.StackName, template.Region, assumptions, list);
        var (written, loops) = TemplateLoops.WriteOut(template.Template, new TemplateValues(template.Template, template.Region, template.Parameters));
        Unseen = [.. TemplateTransforms.Unseen(template.Template), .. loops];
        resources = (JsonObject)written[nameof(Resources)]!;
        Values = new TemplateValues(written, template.Region, template.Parameters);
        Prices = new PriceLookup(list, template.Region, today);
        deadLetters = new(() =>
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            CollectDeadLetters(resources, false, found);
            return found;
        });
    }

    public string Name { get; }

    public string Region { get; }

    public EstimateAssumptions Assumptions { get; }

    public TemplateValues Values { get; }

    public PriceLookup Prices { get; }

    /// <value>Parts whose resources only a deployment knows.</value>
    public IReadOnlyList<UnseenPart> Unseen { get; }

    public IEnumerable<PricedResource> Resources =>
        resources.Where(entry => (entry.Value as JsonObject)?["Type"] is JsonValue).Select(entry => PricedResource.Of(this, entry.Key, (JsonObject)entry.Value!));

    /// <param name="of">The resource whose price depends on it.</param>
    /// <returns>The resource of this template that a reference names; null when it names another thing.</returns>
    public PricedResource? Referred(JsonNode? node, PricedResource of) =>
        ReferredId(Values.Resolve(node)) is { } id && resources[id] is JsonObject json && json["Type"] is JsonValue ? PricedResource.Of(this, id, json, of) : null;

    /// <returns>Whether the template of a nested stack is part of the estimate.</returns>
    public bool HasNested(string logicalId) => siblings.Contains(StackTemplate.NestedName(Name, logicalId));

    /// <returns>Whether a queue only takes what others could not deliver.</returns>
    public bool IsDeadLetterQueue(string logicalId) => deadLetters.Value.Contains(logicalId);

    /// <returns>Whether a resource is made: null when only a deployment knows.</returns>
    public bool? IsCreated(string logicalId) => resources[logicalId]?["Condition"] is { } condition ? Values.Holds(condition.ToString()) : true;

    public string ConditionOf(string logicalId) => resources[logicalId]!["Condition"]!.ToString();

    /// <summary>What a part of the template whose resources cannot be seen may cost.</summary>
    public EstimateLine LineOf(UnseenPart part) => new()
    {
        Stack = Name,
        LogicalId = part.Place,
        Type = part.What,
        Region = Region,
        Kind = LineKind.Unknown,
        Item = part.What,
        MonthlyUsd = null,
        Remarks = [part.Why],
    };

    public string SourceOf(Price price) => list.Sources.GetValueOrDefault(price.Source) ?? price.Source;

    private static string? ReferredId(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call["Ref"] is JsonValue id => id.ToString(),
        JsonObject { Count: 1 } call when call["Fn::GetAtt"] is JsonArray { Count: 2 } path => path[0]?.ToString(),
        JsonObject { Count: 1 } call when call["Fn::GetAtt"] is JsonValue path => path.ToString().Split('.')[0],
        _ => null,
    };

    private static void CollectDeadLetters(JsonNode? node, bool inside, HashSet<string> found)
    {
        if (inside && ReferredId(node) is { } id)
        {
            found.Add(id);
        }

        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    CollectDeadLetters(value, inside || DeadLetterKeys.Contains(key), found);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    CollectDeadLetters(item, inside, found);
                }

                break;
        }
    }
}
