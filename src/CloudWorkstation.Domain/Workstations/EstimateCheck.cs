using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Compares the prices that a template's author wrote with the price list.</summary>
public static class EstimateCheck
{
    /// <summary>A larger difference, as a part of the list price, is worth a warning.</summary>
    public const decimal Tolerance = 0.05m;

    /// <returns>A sentence for each estimate that is more than <see cref="Tolerance"/> off; none where the list has no price of its
    /// own.</returns>
    public static IReadOnlyList<string> Warnings(WorkstationTemplate template, string region, PriceList priceList, DateOnly today)
    {
        var prices = new PriceLookup(priceList, region, today);
        return
        [
            .. template.EstimatedCostPerHour.Select(entry => Warning(template, entry.Key, entry.Value, region, prices)).OfType<string>(),
        ];
    }

    private static string? Warning(WorkstationTemplate template, string written, decimal estimate, string region, PriceLookup prices)
    {
        var type = written == "any" ? template.DefaultInstanceType : written;
        var (compute, service) = WorkstationCosts.Running(template.Configuration, type, prices);
        if (compute.Usd + service.Usd is not { } listed || compute.Estimated || Math.Abs(estimate - listed) <= Tolerance * listed)
        {
            return null;
        }

        var difference = listed == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" by {100 * Math.Abs(estimate - listed) / listed:0} %");
        return $"instance_defaults.estimated_cost_per_hour.{written} is {Usd.Text(estimate)}, which differs from the list price in "
            + $"{region}, {Usd.Text(listed)}{difference}; the list price is used. Write {Usd.Text(listed)[1..]}, or remove the estimate.";
    }
}
