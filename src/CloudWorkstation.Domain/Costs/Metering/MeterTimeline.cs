using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>What workstations did since they were last looked at: the service's own times where it tells them, else what was seen.</summary>
public static class MeterTimeline
{
    /// <summary>
    /// The longest time between two looks that counts as seen. In a longer one, what its service does not tell is not known.
    /// </summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(11);

    /// <summary>The shortest run that EC2 and Glue bill. Source: their pricing pages, "a minimum of 60 seconds" and "1-minute minimum".</summary>
    private const int ShortestRun = 60;

    /// <returns>What it does, or null while nothing can be said: its stack is being made, or could not be made and is removed again.</returns>
    public static MeterState? StateOf(Workstation workstation) => workstation switch
    {
        { Live: { } live } when WorkstationView.IsOn(live) => MeterState.Running,
        { Live.Status: WorkstationStatus.Stopped } => MeterState.Stopped,
        { Live: not null } => MeterState.Unknown,
        { ServiceType: ServiceType.SageMakerLab } => MeterState.Running,
        { Stack.Status: "CREATE_IN_PROGRESS" or "REVIEW_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" or "ROLLBACK_COMPLETE" } => null,
        { Status: WorkstationStatus.Failed } => MeterState.Unknown,
        _ => MeterState.Stopped,
    };

    /// <summary>What a workstation did until now, in the order of time, without a gap.</summary>
    /// <param name="workstation">As it is now.</param>
    /// <param name="last">Its newest record; null when there is none.</param>
    /// <returns>Nothing when nothing can be said yet: the time stays open and is told later.</returns>
    public static IReadOnlyList<MeterSample> Until(DateTimeOffset now, Workstation workstation, MeterRecord? last)
    {
        if (StateOf(workstation) is not { } state)
        {
            return [];
        }

        var mark = last?.StackId == workstation.Stack.StackId ? last : null;
        var run = workstation.Live?.Run;
        var from = mark?.LastSampledAt ?? Beginning(workstation, run, now, last);
        var seen = now - from <= LongestGap;
        var before = mark?.State ?? MeterState.Stopped;
        var samples = new List<MeterSample>();

        void Add(DateTimeOffset until, MeterState during, int billedBeyond = 0)
        {
            if (MeterSample.Of(workstation, from, until < now ? until : now, during, during == state || until >= now ? state : during) is { } sample)
            {
                samples.Add(sample with { BilledBeyond = billedBeyond });
                from = sample.To;
            }
        }

        var hasBegun = run?.At > from;
        if (hasBegun)
        {
            // When the run before it ended, nobody told.
            Add(run!.Value.At, before == MeterState.Running ? (run.Value.At - from <= LongestGap ? MeterState.Stopped : MeterState.Unknown) : before);
        }

        switch (state)
        {
            case MeterState.Running:
                Add(now, seen || hasBegun || run is { IsExact: true } || IsSameRun(mark, run) ? MeterState.Running : MeterState.Unknown);
                break;
            case MeterState.Stopped when EndOfRun(workstation) is { } end:
                if (end > from)
                {
                    Add(end, MeterState.Running, run is { IsExact: true } start ? Math.Max(0, ShortestRun - (int)(end - start.At).TotalSeconds) : 0);
                }

                Add(now, MeterState.Stopped);
                break;
            case MeterState.Stopped when before != MeterState.Stopped || hasBegun:
                // It stopped at some time since; that it ran until now errs on the safe side, by one look.
                Add(now, !seen ? MeterState.Unknown : before == MeterState.Running || hasBegun ? MeterState.Running : MeterState.Stopped);
                break;
            default:
                Add(now, state);
                break;
        }

        return samples;
    }

    /// <summary>The last time of a workstation that is deleted.</summary>
    /// <param name="workstation">As its stack describes it now.</param>
    /// <param name="last">Its newest record.</param>
    public static IReadOnlyList<MeterSample> Closing(DateTimeOffset now, Workstation workstation, MeterRecord last)
    {
        var deleted = workstation.Stack.Deleted is { } time && time < now ? time : now;
        // A sample has a second at least: without one the workstation would be looked for again and again.
        var end = deleted > last.LastSampledAt ? deleted : last.LastSampledAt.AddSeconds(1);
        return MeterSample.Of(workstation, last.LastSampledAt, end, last.State, MeterState.Gone) is { } sample
            ? [sample with { InstanceType = last.InstanceType ?? sample.InstanceType, RunSince = last.RunSince }]
            : [];
    }

    private static bool IsSameRun(MeterRecord? mark, RunStart? run) =>
        mark is { State: MeterState.Running, RunSince: { } since } && run is { } current && since == MeterSample.WholeSeconds(current.At);

    /// <summary>An end from before the run is that of an earlier one.</summary>
    private static DateTimeOffset? EndOfRun(Workstation workstation) =>
        workstation.Live is { Ended: { } end } live && !(live.Run?.At > end) ? end : null;

    /// <summary>From when a workstation without a record is counted: its stack's creation, or its run's beginning when that is later.</summary>
    private static DateTimeOffset Beginning(Workstation workstation, RunStart? run, DateTimeOffset now, MeterRecord? last)
    {
        var since = workstation.Stack.Created;
        if (last?.LastSampledAt > since)
        {
            since = last.LastSampledAt;
        }

        if (run is not { IsExact: true } && now - since > LongestGap)
        {
            // Nobody has looked for so long, and it may have been stopped in between.
            since = now - LongestGap;
        }

        return run?.At > since ? run.Value.At : since;
    }
}
