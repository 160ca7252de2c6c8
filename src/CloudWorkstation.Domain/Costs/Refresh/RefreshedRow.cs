namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>A row of the price list after a refresh.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Before">The row as it was; of a row to be added, what was asked for.</param>
/// <param name="After">The row as it is now; null when a row to be added was not found.</param>
/// <param name="Reason">Why it was not refreshed; null when it was.</param>
/// <param name="Skus">AWS's numbers of the products that were looked at for the price.</param>
public sealed record RefreshedRow(RowOutcome Outcome, Price Before, Price? After, string? Reason, IReadOnlyList<string> Skus)
{
    /// <value>Whether the price is AWS's of today.</value>
    public bool IsFresh => Outcome is RowOutcome.Unchanged or RowOutcome.Changed or RowOutcome.Added;

    /// <value>Whether somebody has to look at it: AWS answered, and the answer did not settle the price.</value>
    public bool IsProblem => Outcome is RowOutcome.Ambiguous or RowOutcome.Unusable;

    /// <value>Change of the price in percent; null where there is no price before to compare with.</value>
    public decimal? PercentChange => Outcome == RowOutcome.Changed && Before.Usd != 0 ? 100 * (After!.Usd - Before.Usd) / Before.Usd : null;
}
