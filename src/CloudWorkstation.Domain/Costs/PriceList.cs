namespace CloudWorkstation.Domain.Costs;

/// <summary>AWS's list prices as data, each with its date and source.</summary>
public sealed class PriceList
{
    /// <value>The list that comes with the project.</value>
    public static PriceList Shipped => throw new NotSupportedException();
}
