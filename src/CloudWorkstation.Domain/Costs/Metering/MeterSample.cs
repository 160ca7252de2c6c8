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

    public required string StackId { get; init; }

    /// <value>What it did in this time.</value>
    public required MeterState State { get; init; }

    /// <value>What it does at <see cref="To"/>.</value>
    public required MeterState StateAfter { get; init; }

    /// <value>Beginning of its last run, whole seconds; null when its service does not say.</value>
    public DateTimeOffset? RunSince { get; init; }

    /// <value>Seconds that are billed beyond the time it ran, because its run was shorter than the shortest that is billed.</value>
    public int BilledBeyond { get; init; }

    /// <value>Null when the catalogue no longer has the template.</value>
    public required ServiceCosts? Costs { get; init; }

    public int RunningSeconds => State == MeterState.Running ? Seconds : 0;

    public int StoppedSeconds => Seconds - RunningSeconds;

    public int UnpricedSeconds => State == MeterState.Unknown || Prices.Any(price => price is null) ? Seconds : 0;

    public decimal ComputeUsd => Amount(Prices[0], Seconds + BilledBeyond);

    public decimal StorageUsd => Amount(Prices[1], Seconds);

    public decimal ServiceUsd => Amount(Prices[2], Seconds);

    private int Seconds => (int)(To - From).TotalSeconds;

    private decimal?[] Prices => State == MeterState.Running
        ? [Costs?.ComputePerHour, Costs?.StoragePerHour, Costs?.ServicePerHour]
        : [0, Costs?.StoppedPerHour, 0];

    /// <summary>What a workstation did between two moments.</summary>
    /// <param name="from">End of the sample before; fractions of a second are cut off.</param>
    /// <param name="to">The end; likewise.</param>
    /// <param name="during">What it did in between.</param>
    /// <param name="after">What it does at the end.</param>
    /// <returns>Null for less than a second, and for a stack that does not say whose it is.</returns>
    public static MeterSample? Of(Workstation workstation, DateTimeOffset from, DateTimeOffset to, MeterState during, MeterState after)
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
            StackId = workstation.Stack.StackId,
            State = during,
            StateAfter = after,
            RunSince = workstation.Live?.Run?.At is { } run ? WholeSeconds(run) : null,
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
            // What is billed beyond a run belongs to its end.
            yield return this with { From = start, To = end, StateAfter = end == To ? StateAfter : State, BilledBeyond = end == To ? BilledBeyond : 0 };
            start = end;
        }
    }

    private static decimal Amount(decimal? perHour, int seconds) => decimal.Round((perHour ?? 0) * seconds / SecondsPerHour, Decimals);

    /// <summary>The meter counts whole seconds.</summary>
    internal static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
