using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>A price in US dollars. A part is null when no price is known for it.</summary>
internal sealed record CostsAnswer(
    decimal? ComputePerHour, decimal? StoragePerHour, decimal? ServicePerHour, decimal? TotalPerHour, decimal? TotalPerMonth, decimal? StoppedPerHour,
    decimal? StoppedPerMonth, DateOnly? AsOf, bool IsOld, IReadOnlyList<string> Remarks)
{
    public static CostsAnswer Of(ServiceCosts costs) => new(
        costs.ComputePerHour, costs.StoragePerHour, costs.ServicePerHour, costs.TotalPerHour, costs.TotalPerMonth, costs.StoppedPerHour,
        costs.StoppedPerMonth, costs.AsOf, costs.IsOld, costs.Remarks);
}
