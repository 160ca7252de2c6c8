using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Costs.Estimates;

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
        resources = (JsonObject)template.Template[nameof(Resources)]!;
        Values = new TemplateValues(template.Template, template.Region);
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

    public IEnumerable<PricedResource> Resources =>
        resources.Where(entry => (entry.Value as JsonObject)?["Type"] is JsonValue).Select(entry => new PricedResource(this, entry.Key, (JsonObject)entry.Value!));

    /// <returns>The resource of this template that a reference names; null when it names another thing.</returns>
    public PricedResource? Referred(JsonNode? node) =>
        ReferredId(Values.Resolve(node)) is { } id && resources[id] is JsonObject json && json["Type"] is JsonValue ? new(this, id, json) : null;

    /// <returns>Whether the template of a nested stack is part of the estimate.</returns>
    public bool HasNested(string logicalId) => siblings.Contains(StackTemplate.NestedName(Name, logicalId));

    /// <returns>Whether a queue only takes what others could not deliver.</returns>
    public bool IsDeadLetterQueue(string logicalId) => deadLetters.Value.Contains(logicalId);

    /// <returns>Whether a resource is made: null when only a deployment knows.</returns>
    public bool? IsCreated(string logicalId) => resources[logicalId]?["Condition"] is { } condition ? Values.Holds(condition.ToString()) : true;

    public string ConditionOf(string logicalId) => resources[logicalId]!["Condition"]!.ToString();

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
