using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>One number of a formula: <c>730 hours</c>.</summary>
internal sealed record Factor(decimal Amount, string Label)
{
    public static Factor Month { get; } = new(ServiceCosts.HoursPerMonth, "hours");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.####} {Label}");
}
