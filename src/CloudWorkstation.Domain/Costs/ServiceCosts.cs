namespace CloudWorkstation.Domain.Costs;

/// <summary>What a workstation costs in US dollars an hour. A part is null when the price list knows no price for it.</summary>
public sealed record ServiceCosts
{
    /// <summary>Hours of a month as cost estimates count them.</summary>
    public const int HoursPerMonth = 730;

    public required decimal? ComputePerHour { get; init; }

    public required decimal? StoragePerHour { get; init; }

    public required decimal? ServicePerHour { get; init; }

    /// <value>Date of the oldest price used.</value>
    public required DateOnly? AsOf { get; init; }

    /// <value>Whether a price used is older than <see cref="PriceLookup.FreshDays"/>.</value>
    public bool IsOld { get; init; }

    /// <value>What the reader must know: a fallback taken, a price missing, an old price.</value>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public decimal? TotalPerHour => ComputePerHour + StoragePerHour + ServicePerHour;

    /// <value>While stopped only storage is billed.</value>
    public decimal? StoppedPerHour => StoragePerHour;

    /// <value>A month of 730 hours, never stopped.</value>
    public decimal? TotalPerMonth => TotalPerHour * HoursPerMonth;

    /// <value>A month of 730 hours, never started.</value>
    public decimal? StoppedPerMonth => StoppedPerHour * HoursPerMonth;
}
