using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Alerts;

/// <summary>Which events an EventBridge rule takes: all members must match, each with any of its values.</summary>
public sealed record EventPattern
{
    public required string Source { get; init; }

    public required string DetailType { get; init; }

    /// <value>Members of the event's <c>detail</c>, by name; the names and the spelling of values are those AWS sends.</value>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Detail { get; init; }

    /// <summary>Whether EventBridge would pass the event to the rule's targets.</summary>
    /// <param name="eventJson">The whole event, with <c>source</c>, <c>detail-type</c> and <c>detail</c>.</param>
    public bool Matches(string eventJson)
    {
        var received = JsonNode.Parse(eventJson);
        return Is(received?["source"], [Source])
            && Is(received?["detail-type"], [DetailType])
            && Detail.All(member => Is(received?["detail"]?[member.Key], member.Value));
    }

    /// <summary>A member matches when it is one of the values; of a list, when any of its items is.</summary>
    private static bool Is(JsonNode? received, IReadOnlyList<string> allowed) => received switch
    {
        JsonArray list => list.Any(item => Is(item, allowed)),
        JsonValue value => value.TryGetValue<string>(out var text) && allowed.Contains(text, StringComparer.Ordinal),
        _ => false,
    };
}
