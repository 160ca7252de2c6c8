namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>Budgets of a month, US dollars.</summary>
/// <param name="MonthlyUsd">Of the environment; null for none.</param>
/// <param name="Researchers">Of each researcher who has one.</param>
public sealed record SpendingBudgets(decimal? MonthlyUsd, IReadOnlyDictionary<string, decimal> Researchers)
{
    public static SpendingBudgets None { get; } = new(null, new Dictionary<string, decimal>());
}
