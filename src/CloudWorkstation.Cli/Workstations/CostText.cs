using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A price in words.</summary>
internal static class CostText
{
    public static IEnumerable<(string Label, string Value)> Lines(ServiceCosts? costs)
    {
        if (costs is null)
        {
            yield return ("Cost", "unknown: the catalogue no longer has its template");
            yield break;
        }

        yield return ("Cost", costs.TotalPerHour == 0
            ? "free"
            : $"{Usd.Text(costs.TotalPerHour)}/hour running, {Usd.Cents(costs.TotalPerMonth)}/month if it never stops");
        if (costs.TotalPerHour != 0)
        {
            yield return ("Cost parts", $"compute {Usd.Text(costs.ComputePerHour)}, storage {Usd.Text(costs.StoragePerHour)}, "
                + $"service {Usd.Text(costs.ServicePerHour)} an hour");
            yield return ("Cost stopped", $"{Usd.Text(costs.StoppedPerHour)}/hour, {Usd.Cents(costs.StoppedPerMonth)}/month");
        }

        if (costs.AsOf is { } date)
        {
            yield return ("Prices as of", $"{Written.Date(date)}, AWS's list prices without taxes and discounts");
        }

        foreach (var remark in costs.Remarks)
        {
            yield return ("Remark", remark);
        }
    }
}
