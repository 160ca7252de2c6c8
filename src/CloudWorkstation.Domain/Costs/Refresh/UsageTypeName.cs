using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>AWS's usage types: what is billed, mostly behind a prefix that names the region.</summary>
internal static partial class UsageTypeName
{
    /// <value>Stands for the region's prefix in price lists.</value>
    public const string AnyPrefix = "<P>";

    /// <returns><c>BoxUsage:t3.large</c> of <c>USW2-BoxUsage:t3.large</c>; <c>KMS-Keys</c> of <c>eu-west-1-KMS-Keys</c>.</returns>
    public static string WithoutPrefix(string usageType) => usageType.StartsWith(AnyPrefix, StringComparison.Ordinal)
        ? usageType[AnyPrefix.Length..]
        : Prefix().Replace(usageType, "");

    // Older services leave the prefix out in us-east-1, KMS writes the region itself, Ireland is EU without a number.
    [GeneratedRegex(@"^(EU-|(US|UG|EU|AP|CA|SA|AF|ME|IL|MX)[A-Z]?[0-9]-|[a-z]{2,4}(-[a-z]+)+-[0-9]-)")]
    private static partial Regex Prefix();
}
