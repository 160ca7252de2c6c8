namespace CloudWorkstation.Domain.Alerts;

/// <summary>Something that people are told of.</summary>
/// <param name="Id">Construct id: a short noun in PascalCase.</param>
/// <param name="Description">For the rule's description: what has happened when it fires.</param>
/// <param name="Pattern">The events that fire it.</param>
public sealed record AlertRule(string Id, string Description, EventPattern Pattern);
