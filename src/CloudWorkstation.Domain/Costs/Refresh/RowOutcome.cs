namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>What a refresh did with a row of the price list.</summary>
public enum RowOutcome
{
    /// <summary>AWS has the same price today; the row carries today's date.</summary>
    Unchanged,

    /// <summary>AWS has another price; the row carries it and today's date.</summary>
    Changed,

    /// <summary>The row is new.</summary>
    Added,

    /// <summary>AWS lists no such product on demand; the row keeps its price and date.</summary>
    NotFound,

    /// <summary>AWS lists several that differ in price; the row keeps its price and date.</summary>
    Ambiguous,

    /// <summary>AWS's answer cannot be used; the row keeps its price and date.</summary>
    Unusable,

    /// <summary>The list does not name AWS's usage type, so that nothing can be asked; the row keeps its price and date.</summary>
    NotAsked,
}
