using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Domain.Costs.Spending;

/// <summary>What a group cost on one day.</summary>
/// <param name="Group">A workstation, a researcher, a project or a service.</param>
/// <param name="Day">UTC.</param>
/// <param name="TotalUsd">US dollars.</param>
public sealed record SpendingEntry(string Group, DateOnly Day, decimal TotalUsd)
{
    /// <value>What the meter knows beside the total; null for figures of AWS's bill.</value>
    public MeterRecord? Metered { get; init; }

    public static SpendingEntry Of(MeterRecord record, SpendingBy by) =>
        new(SpendingGroups.Of(record, by), record.Day, record.TotalUsd) { Metered = record };
}
