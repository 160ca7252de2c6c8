using System.Collections.Concurrent;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Governor;

/// <summary>
/// One look at every workstation of an environment. What a look misses, for whatever reason, stays open and is told by a later one: nothing is
/// counted twice and nothing is forgotten when a tick fails, is late, comes twice or overlaps with another.
/// </summary>
internal sealed class Tick(
    string environment, IWorkstationStacks stacks, IReadOnlyList<IWorkstationService> services, ICatalogSource catalog, IMeterSource meter,
    IMeterSink sink, IdleWatch idle, TimeProvider clock)
{
    /// <summary>Writes under way together: DynamoDB takes one workstation a call, and a few milliseconds for each.</summary>
    private const int AtOnce = 32;

    /// <summary>The last time of a deleted workstation is in one of these days' records.</summary>
    private const int DaysRead = 2;

    /// <param name="deadline">Ends the work; what is done is kept, and the next tick begins with what has waited longest.</param>
    /// <exception cref="AwsFailureException">The stacks, the meter or the catalogue did not answer: nothing was counted.</exception>
    public async Task<TickReport> RunAsync(CancellationToken deadline)
    {
        var problems = new ConcurrentQueue<string>();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (found, reading) = await BothAsync(
            stacks.ListAsync(deadline), meter.ReadAsync(environment, null, new SpendingPeriod(today.AddDays(1 - DaysRead), today), deadline));
        var templates = await TemplatesAsync(today, problems, deadline);
        var (live, unread) = await StatesAsync(found, problems, deadline);
        // After every look: what a service said of a moment is not told of a later one.
        var now = clock.GetUtcNow();
        var newest = reading.Records.GroupBy(record => (record.Researcher, record.Workstation))
            .ToDictionary(group => group.Key, group => group.MaxBy(record => record.LastSampledAt)!);

        var seen = found.Where(stack => !unread.Contains(stack.Name)).Select(stack => View(stack, live.GetValueOrDefault(stack.Name), templates)).ToList();
        var work = seen
            .Select(workstation => (Workstation: workstation, Last: newest.GetValueOrDefault((workstation.Researcher, workstation.Name))))
            .OrderBy(entry => entry.Last?.LastSampledAt ?? DateTimeOffset.MinValue)
            .ToList();
        var (counted, closed) = (0, 0);
        await DoAsync(work, async (entry, cancel) =>
        {
            if (entry.Workstation.Researcher.Length == 0)
            {
                problems.Enqueue($"The stack {entry.Workstation.Stack.StackName} does not say whose workstation it is: its time is in nobody's record.");
                return;
            }

            await CountAsync(MeterTimeline.Until(now, entry.Workstation, entry.Last), cancel);
            Interlocked.Increment(ref counted);
        }, entry => entry.Workstation.Name, problems, deadline);

        var there = found.Select(stack => stack.StackId).ToHashSet(StringComparer.Ordinal);
        var gone = newest.Values.Where(record => record.State != MeterState.Gone && record.StackId is { } id && !there.Contains(id)).ToList();
        await DoAsync(gone, async (record, cancel) =>
        {
            var stack = await stacks.DescribeAsync(record.StackId!, cancel);
            await CountAsync(MeterTimeline.Closing(now, View(stack, null, templates), record), cancel);
            Interlocked.Increment(ref closed);
        }, record => record.Workstation, problems, deadline);
        try
        {
            await idle.LookAsync(seen, problems, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            problems.Enqueue("The tick's time was over before every workstation was looked at for idleness.");
        }

        return new TickReport { Workstations = found.Count, Counted = counted, Closed = closed, Problems = [.. problems] };
    }

    private static async Task<(TFirst First, TSecond Second)> BothAsync<TFirst, TSecond>(Task<TFirst> first, Task<TSecond> second)
    {
        await Task.WhenAll(first, second);
        return (await first, await second);
    }

    private static Workstation View(StackRecord stack, LiveState? live, LaunchedTemplates? templates) =>
        templates?.View(stack, live) ?? WorkstationView.Of(stack, live, null, null);

    /// <summary>Does what it can: one failure keeps no other workstation from being counted.</summary>
    private static async Task DoAsync<T>(
        IEnumerable<T> items, Func<T, CancellationToken, Task> action, Func<T, string> name, ConcurrentQueue<string> problems, CancellationToken deadline)
    {
        try
        {
            await ConcurrentWork.ForEachAsync(items, AtOnce, async (item, cancel) =>
            {
                try
                {
                    await action(item, cancel);
                }
                catch (Exception error) when (error is AwsFailureException or MeterUnavailableException or WorkstationNotFoundException)
                {
                    problems.Enqueue($"The time of {name(item)} could not be counted. {Words(error)}");
                }
            }, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            problems.Enqueue("The tick's time was over before every workstation was counted. The next one begins with those that wait.");
        }
    }

    private async Task CountAsync(IReadOnlyList<MeterSample> samples, CancellationToken cancellation)
    {
        foreach (var sample in samples)
        {
            await sink.CountAsync(environment, sample, cancellation);
        }
    }

    /// <summary>The catalogue's templates; null when there is none that this version can read: then the time is counted, and told as unpriced.</summary>
    private async Task<LaunchedTemplates?> TemplatesAsync(DateOnly today, ConcurrentQueue<string> problems, CancellationToken cancellation)
    {
        try
        {
            var published = await catalog.ReadAsync(environment, cancellation);
            var library = TemplateLibrary.Read(published.Index.Templates.Select(template => ($"{template.Slug}.yaml", template.Source)));
            if (library.Succeeded)
            {
                return new LaunchedTemplates(
                    library.Value, new WorkstationPrices(PriceList.Shipped, published.Region, today, published.Index.DefaultSpaceGb));
            }

            problems.Enqueue($"The published templates cannot be read by this version of the Governor, so no price is known: {string.Join(" ", library.Errors.Take(3))}");
        }
        catch (CatalogUnavailableException error)
        {
            problems.Enqueue($"No price is known. {error.Message}");
        }

        return null;
    }

    /// <summary>Live states by workstation, and the names of those whose service did not answer: of them nothing is known.</summary>
    private async Task<(Dictionary<string, LiveState> Live, HashSet<string> Unread)> StatesAsync(
        IReadOnlyList<StackRecord> found, ConcurrentQueue<string> problems, CancellationToken cancellation)
    {
        var (live, unread) = (new Dictionary<string, LiveState>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await Task.WhenAll(services.Select(async service =>
        {
            var own = found.Where(stack => WorkstationView.ServiceOf(stack) == service.ServiceType).ToList();
            if (own.Count == 0)
            {
                return;
            }

            try
            {
                var states = await service.ReadStatesAsync(own, cancellation);
                lock (live)
                {
                    states.ToList().ForEach(state => live[state.Key] = state.Value);
                }
            }
            catch (AwsFailureException failure)
            {
                problems.Enqueue($"{ServiceTraits.Of(service.ServiceType).Title} does not say how its {own.Count} workstations are. {Words(failure)}");
                lock (live)
                {
                    unread.UnionWith(own.Select(stack => stack.Name));
                }
            }
        }));
        return (live, unread);
    }

    private static string Words(Exception error) => error is AwsFailureException { Why: { } why } ? $"{error.Message} {why}" : error.Message;
}
