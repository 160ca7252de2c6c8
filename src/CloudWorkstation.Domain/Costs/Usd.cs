using System.Globalization;

namespace CloudWorkstation.Domain.Costs;

/// <summary>US dollars in text. An amount that is not known is <c>unknown</c>.</summary>
public static class Usd
{
    /// <returns>At least two decimals, four at most: <c>$0.05</c>, <c>$0.7364</c>.</returns>
    public static string Text(decimal? amount) => Text(amount, "$0.00##");

    /// <returns>To the cent: <c>$1,537.28</c>.</returns>
    public static string Cents(decimal? amount) => Text(amount, "$#,0.00;-$#,0.00");

    /// <returns>To the cent, and <c>&lt;$0.01</c> for less than half a cent.</returns>
    public static string Estimate(decimal? amount) => amount is > 0 and < 0.005m ? "<$0.01" : Cents(amount);

    /// <returns>A difference with its sign: <c>+$14.60</c>.</returns>
    public static string Difference(decimal amount) => amount < 0 ? "-" + Estimate(-amount) : "+" + Estimate(amount);

    /// <returns>What was spent: to the cent, and with four decimals below a dollar; <c>-</c> when that is not known.</returns>
    public static string Spent(decimal? amount) => amount switch { null => "-", > 0 and < 1 => Text(amount), _ => Cents(amount) };

    /// <returns>A price as it stands in a list, without the sign: <c>0.0000002</c>.</returns>
    public static string Exact(decimal amount) => amount.ToString("0.00##########", CultureInfo.InvariantCulture);

    private static string Text(decimal? amount, string form) => amount?.ToString(form, CultureInfo.InvariantCulture) ?? "unknown";
}
