using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Governor;

/// <summary>Stops workstations that nobody uses, where their service does not do so itself: warns, looks again, stops, tells.</summary>
internal sealed class IdleWatch(
    string environment, IReadOnlyList<IActivitySource> sources, IReadOnlyList<IWorkstationService> services, IIdleRecords records, INotices notices,
    TimeProvider clock)
{
    /// <param name="seen">Workstations whose state is known now.</param>
    /// <param name="problems">Gets a sentence for what could not be done; it is tried again at the next look.</param>
    public async Task LookAsync(IReadOnlyList<Workstation> seen, ConcurrentQueue<string> problems, CancellationToken deadline)
    {
        var governed = seen.Where(workstation => SourceOf(workstation) is not null && WorkstationView.AutoStopMinutesOf(workstation.Stack) is not null).ToList();
        if (governed.Count == 0)
        {
            return;
        }

        Dictionary<string, IdleRecord> before;
        try
        {
            before = (await records.ReadAsync(environment, null, deadline)).ToDictionary(record => record.StackId, StringComparer.Ordinal);
        }
        catch (AwsFailureException failure)
        {
            problems.Enqueue($"What was decided about idle workstations cannot be read, so none is stopped. {failure.Message}");
            return;
        }

        foreach (var source in sources)
        {
            var own = governed.Where(workstation => workstation.ServiceType == source.ServiceType).ToList();
            var running = own.Where(workstation => MeterTimeline.StateOf(workstation) == MeterState.Running).ToList();
            var activities = await ActivitiesAsync(source, running, problems, deadline);
            foreach (var workstation in own)
            {
                await TryAsync(workstation.Name, problems, async () =>
                {
                    var last = before.GetValueOrDefault(workstation.Stack.StackId);
                    if (running.Contains(workstation))
                    {
                        await GovernAsync(source, workstation, activities?.GetValueOrDefault(workstation.Name), last, deadline);
                    }
                    else if (last is { Verdict: IdleVerdict.Stop })
                    {
                        // It was stopped, and the tick ended before its researcher was told.
                        await StoppedAsync(workstation, last, deadline);
                    }
                });
            }
        }
    }

    private IActivitySource? SourceOf(Workstation workstation) => sources.FirstOrDefault(source => source.ServiceType == workstation.ServiceType);

    private static async Task<IReadOnlyDictionary<string, Activity>?> ActivitiesAsync(
        IActivitySource source, List<Workstation> running, ConcurrentQueue<string> problems, CancellationToken deadline)
    {
        try
        {
            return running.Count == 0 ? null : await source.ReadAsync([.. running.Select(workstation => workstation.Stack)], deadline);
        }
        catch (AmazonServiceException failure)
        {
            problems.Enqueue($"Nothing is known of the use of {running.Count} workstations, so none of them is stopped. {failure.Message}");
            return null;
        }
    }

    private async Task GovernAsync(IActivitySource source, Workstation workstation, Activity? activity, IdleRecord? last, CancellationToken deadline)
    {
        var limit = WorkstationView.AutoStopMinutesOf(workstation.Stack)!.Value;
        var decision = IdleRules.Decide(clock.GetUtcNow(), limit, activity, last);
        if (decision.Verdict == IdleVerdict.Stop)
        {
            // Only directly after a fresh look: others took their time since the first.
            var again = (await source.ReadAsync([workstation.Stack], deadline)).GetValueOrDefault(workstation.Name);
            decision = IdleRules.Decide(clock.GetUtcNow(), limit, again, last);
        }

        if (decision.IsNews)
        {
            // Told before it is noted: a warning that was noted only would lead to a stop that nobody was warned of.
            await notices.TellAsync(NoticeOf(workstation, Notice.IdleWarning, decision.Reason, decision.StopsAt), deadline);
        }

        var record = RecordOf(workstation, limit, decision);
        await records.WriteAsync(environment, record, deadline);
        if (decision.Verdict == IdleVerdict.Stop)
        {
            await services.First(service => service.ServiceType == workstation.ServiceType).StopAsync(workstation.Stack, deadline);
            await StoppedAsync(workstation, record, deadline);
        }
    }

    private async Task StoppedAsync(Workstation workstation, IdleRecord record, CancellationToken deadline)
    {
        await notices.TellAsync(NoticeOf(workstation, Notice.Stopped, record.Reason, record.StopsAt), deadline);
        await records.WriteAsync(environment, record with { Verdict = IdleVerdict.Stopped, WarnedAt = null }, deadline);
    }

    private IdleRecord RecordOf(Workstation workstation, int limit, IdleDecision decision) => new()
    {
        Researcher = workstation.Researcher,
        Workstation = workstation.Name,
        StackId = workstation.Stack.StackId,
        Verdict = decision.Verdict,
        Reason = decision.Reason,
        LimitMinutes = limit,
        DecidedAt = clock.GetUtcNow(),
        StopsAt = decision.StopsAt,
        WarnedAt = decision.WarnedAt,
    };

    private Notice NoticeOf(Workstation workstation, string what, string reason, DateTimeOffset? stopsAt) => new()
    {
        Id = $"{workstation.Stack.StackId}/{what}/{stopsAt?.UtcDateTime.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture)}",
        What = what,
        Environment = environment,
        Workstation = workstation.Name,
        Researcher = workstation.Researcher,
        Template = workstation.Template,
        Reason = reason,
        StopsAt = stopsAt,
    };

    private static async Task TryAsync(string name, ConcurrentQueue<string> problems, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception error) when (error is AwsFailureException or AmazonServiceException or NoticeFailedException or ActionUnavailableException)
        {
            problems.Enqueue($"Whether {name} is idle could not be acted on; the next look tries again. {error.Message}");
        }
    }
}
