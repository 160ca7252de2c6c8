using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>
/// A stretch of time in which a workstation was in one state. Its money is that of <see cref="WorkstationCosts"/>, like the one that plans
/// and lists show.
/// </summary>
public sealed record MeterSample
{
    private const decimal SecondsPerHour = 3600;

    /// <summary>Finer than any price, and coarse enough for a number of DynamoDB after years of additions.</summary>
    private const int Decimals = 10;

    private MeterSample()
    {
    }

    public required string Researcher { get; init; }

    public required string Workstation { get; init; }

    public required string Environment { get; init; }

    public required string Template { get; init; }

    public required ServiceType ServiceType { get; init; }

    public string? Project { get; init; }

    public string? InstanceType { get; init; }

    /// <value>Whole seconds, UTC.</value>
    public required DateTimeOffset From { get; init; }

    /// <value>After <see cref="From"/>, whole seconds, UTC; not counted itself.</value>
    public required DateTimeOffset To { get; init; }

    public required WorkstationStatus Status { get; init; }

    /// <value>Null when the catalogue no longer has the template.</value>
    public required ServiceCosts? Costs { get; init; }

    public int RunningSeconds => IsRunning ? Seconds : 0;

    public int StoppedSeconds => IsRunning ? 0 : Seconds;

    public int UnpricedSeconds => IsUnclear || Prices.Any(price => price is null) ? Seconds : 0;

    public decimal ComputeUsd => Amount(Prices[0]);

    public decimal StorageUsd => Amount(Prices[1]);

    public decimal ServiceUsd => Amount(Prices[2]);

    private int Seconds => (int)(To - From).TotalSeconds;

    private bool IsRunning => Status is not (WorkstationStatus.Stopped or WorkstationStatus.Deleting) && !IsUnclear;

    /// <summary>Whether a failed workstation runs, only its service knows.</summary>
    private bool IsUnclear => Status == WorkstationStatus.Failed;

    private decimal?[] Prices => IsRunning
        ? [Costs?.ComputePerHour, Costs?.StoragePerHour, Costs?.ServicePerHour]
        : [0, Costs?.StoppedPerHour, 0];

    /// <summary>What a workstation did between two moments, on the word of its state now.</summary>
    /// <param name="from">End of the sample before; fractions of a second are cut off.</param>
    /// <param name="to">Now.</param>
    /// <returns>Null for less than a second, and for a stack that does not say whose it is.</returns>
    public static MeterSample? Of(Workstation workstation, DateTimeOffset from, DateTimeOffset to)
    {
        var tags = workstation.Stack.Tags;
        var (start, end) = (WholeSeconds(from), WholeSeconds(to));
        return end <= start || workstation.Researcher.Length == 0 ? null : new MeterSample
        {
            Researcher = workstation.Researcher,
            Workstation = workstation.Name,
            Environment = tags.GetValueOrDefault(WorkstationTags.Environment, ""),
            Template = workstation.Template,
            ServiceType = workstation.ServiceType,
            Project = tags.GetValueOrDefault(WorkstationTags.Project),
            InstanceType = workstation.InstanceType,
            From = start,
            To = end,
            Status = workstation.Status,
            Costs = workstation.Costs,
        };
    }

    /// <summary>The same, cut at each midnight: a record holds one UTC day.</summary>
    public IEnumerable<MeterSample> ByDay()
    {
        for (var start = From; start < To;)
        {
            var midnight = new DateTimeOffset(start.Date.AddDays(1), TimeSpan.Zero);
            var end = midnight < To ? midnight : To;
            yield return this with { From = start, To = end };
            start = end;
        }
    }

    private decimal Amount(decimal? perHour) => decimal.Round((perHour ?? 0) * Seconds / SecondsPerHour, Decimals);

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
