using System.Globalization;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>One number of a formula: <c>730 hours</c>.</summary>
internal sealed record Factor(decimal Amount, string Label)
{
    public static Factor Month { get; } = new(ServiceCosts.HoursPerMonth, "hours");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.####} {(Amount == 1 ? Singular(Label) : Label)}");

    /// <returns><c>month kept</c> of <c>months kept</c>; units such as <c>s</c> and <c>IOPS</c> as they are.</returns>
    private static string Singular(string label)
    {
        var words = label.Split(' ', 2);
        return words[0].Length > 1 && words[0].All(char.IsAsciiLetterLower) && words[0].EndsWith('s')
            ? string.Join(' ', words.Skip(1).Prepend(words[0][..^1]))
            : label;
    }
}
