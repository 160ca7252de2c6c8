namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>A price to be asked for.</summary>
/// <param name="Row">A row of the list, or one to be added: then its price means nothing yet.</param>
/// <param name="IsNew">Whether the list does not have it yet.</param>
public sealed record WantedPrice(Price Row, bool IsNew);
