using System.Globalization;

namespace CloudWorkstation.Domain.Costs;

/// <summary>Amounts of money in text.</summary>
public static class Usd
{
    /// <returns>At least two decimals, four at most: <c>$0.05</c>, <c>$0.7364</c>.</returns>
    public static string Text(decimal amount) => "$" + amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
