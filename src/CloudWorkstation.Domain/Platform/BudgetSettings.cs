using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Budgets that AWS watches, by the bill, and who hears when they are reached.</summary>
public sealed record BudgetSettings
{
    /// <summary>Notifications that AWS sends for one budget (CreateBudget).</summary>
    public const int MostNotifications = 5;

    /// <summary>E-mail subscribers of one notification, beside one topic (CreateBudget).</summary>
    public const int MostEmails = 10;

    /// <value>US dollars a month for the whole environment; null for no such budget.</value>
    public decimal? MonthlyUsd { get; init; }

    /// <value>US dollars a month for each researcher; null for none.</value>
    public decimal? ResearcherMonthlyUsd { get; init; }

    /// <value>Other amounts for some researchers, by name.</value>
    public IReadOnlyDictionary<string, decimal> Researchers { get; init; } = new Dictionary<string, decimal>();

    /// <value>Percent of a budget at which what is spent is told.</value>
    public IReadOnlyList<int> AlertPercent { get; init; } = [50, 80, 100];

    /// <value>Percent of a budget at which AWS's forecast for the month is told.</value>
    public IReadOnlyList<int> ForecastPercent { get; init; } = [100];

    /// <value>Addresses that AWS writes to, beside the budget topic.</value>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>The budgets of these researchers.</summary>
    public SpendingBudgets Of(IEnumerable<Researcher> researchers) => new(
        MonthlyUsd,
        researchers.Select(researcher => (researcher.Name, Usd: AmountOf(researcher)))
            .Where(entry => entry.Usd is not null)
            .ToDictionary(entry => entry.Name, entry => entry.Usd!.Value, StringComparer.Ordinal));

    private decimal? AmountOf(Researcher researcher) =>
        Researchers.Keys.FirstOrDefault(researcher.Answers) is { } named ? Researchers[named] : ResearcherMonthlyUsd;
}
