namespace CloudWorkstation.Domain.Alerts;

/// <summary>Something that people are told of.</summary>
/// <param name="Id">Construct id: a short noun in PascalCase.</param>
/// <param name="Description">For the rule's description: what has happened when it fires.</param>
/// <param name="Pattern">The events that fire it.</param>
/// <param name="Message">Members of the event that a message should show, as EventBridge paths.</param>
public sealed record AlertRule(string Id, string Description, EventPattern Pattern, IReadOnlyList<MessagePart> Message);

/// <summary>A labelled member of an event: <c>("Reason", "$.detail.FailureReason")</c>.</summary>
public sealed record MessagePart(string Label, string Path);
