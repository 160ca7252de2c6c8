namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>What a refresh did.</summary>
/// <param name="List">The list with the prices of today.</param>
/// <param name="Rows">Each row that was asked for, in their order.</param>
/// <param name="Unreadable">Entries of AWS's answers that could not be read, as sentences.</param>
/// <param name="Queries">How many questions AWS was asked, pages not counted.</param>
public sealed record RefreshReport(PriceList List, IReadOnlyList<RefreshedRow> Rows, IReadOnlyList<string> Unreadable, int Queries)
{
    /// <value>Whether everything AWS answered settled a price.</value>
    public bool IsClean => Unreadable.Count == 0 && !Rows.Any(row => row.IsProblem);

    public IEnumerable<RefreshedRow> Of(RowOutcome outcome) => Rows.Where(row => row.Outcome == outcome);
}
