using CloudWorkstation.Cli.Shell.Terminals;
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
            : $"{Written.Dollars(costs.TotalPerHour)}/hour running, {Written.MonthlyDollars(costs.TotalPerMonth)}/month if it never stops");
        if (costs.TotalPerHour != 0)
        {
            yield return ("Cost parts", $"compute {Written.Dollars(costs.ComputePerHour)}, storage {Written.Dollars(costs.StoragePerHour)}, "
                + $"service {Written.Dollars(costs.ServicePerHour)} an hour");
            yield return ("Cost stopped", $"{Written.Dollars(costs.StoppedPerHour)}/hour, {Written.MonthlyDollars(costs.StoppedPerMonth)}/month");
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
