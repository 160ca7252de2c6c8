using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Metering;

/// <summary>What became of a sample.</summary>
/// <param name="Counted">False when some of it was counted before: the next sample begins at the record's <see cref="MeterRecord.LastSampledAt"/>.</param>
/// <param name="Record">The day as it stands; null when the item is of another format, to which nothing is added.</param>
public sealed record MeterAddition(bool Counted, MeterRecord? Record);
