using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>What one workstation did and cost on one UTC day, as far as it was measured. Time that nobody measured is in no figure.</summary>
public sealed record MeterRecord
{
    /// <value>Name of the researcher it belongs to.</value>
    public required string Researcher { get; init; }

    public required DateOnly Day { get; init; }

    public required string Workstation { get; init; }

    public required string Environment { get; init; }

    /// <value>Slug of the template. This and the other words are those of the day's last sample.</value>
    public required string Template { get; init; }

    public required ServiceType ServiceType { get; init; }

    /// <value>Its tag <c>Project</c>; null when it has none.</value>
    public string? Project { get; init; }

    public string? InstanceType { get; init; }

    public required int RunningSeconds { get; init; }

    public required int StoppedSeconds { get; init; }

    /// <value>Seconds of these in which a price was missing or the state was not known: the amounts lack a part of them.</value>
    public int UnpricedSeconds { get; init; }

    /// <value>US dollars by list price, like the two others.</value>
    public required decimal ComputeUsd { get; init; }

    public required decimal StorageUsd { get; init; }

    public required decimal ServiceUsd { get; init; }

    /// <value>Date of the oldest price of the last sample; null when no price was used.</value>
    public DateOnly? PricesAsOf { get; init; }

    /// <value>End of the last sample: until then everything is counted.</value>
    public required DateTimeOffset LastSampledAt { get; init; }

    /// <value>Stack of the workstation that was sampled last: another workstation may have had the name before. Null in items of earlier versions.</value>
    public string? StackId { get; init; }

    /// <value>What it was doing at <see cref="LastSampledAt"/>.</value>
    public MeterState State { get; init; } = MeterState.Unknown;

    /// <value>Beginning of its last run as its service told it; null when it did not.</value>
    public DateTimeOffset? RunSince { get; init; }

    public decimal TotalUsd => ComputeUsd + StorageUsd + ServiceUsd;
}
