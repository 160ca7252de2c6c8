using System.Globalization;

namespace CloudWorkstation.Estimates.Lines;

/// <summary>Amounts of an estimate in text and JSON.</summary>
public static class Money
{
    /// <returns><c>$102.20</c>, <c>&lt;$0.01</c> for less than half a cent, <c>unknown</c> for null.</returns>
    public static string PerMonth(decimal? usd) => usd switch
    {
        null => "unknown",
        0 => "$0.00",
        > 0 and < 0.005m => "<$0.01",
        { } amount => amount.ToString("$#,0.00;-$#,0.00", CultureInfo.InvariantCulture),
    };

    /// <returns>A difference with its sign: <c>+$14.60</c>.</returns>
    public static string Change(decimal usd) => usd < 0 ? "-" + PerMonth(-usd) : "+" + PerMonth(usd);

    /// <summary>Without the zeros that multiplication leaves at the end, to a millionth of a dollar.</summary>
    internal static decimal? Plain(decimal? usd) => usd is { } amount ? decimal.Round(amount, 6) / 1.0000000000000000000000000000m : null;
}
