using System.Collections.Concurrent;

namespace CloudWorkstation.SimulatedAws;

/// <summary>
/// A clock that stands still while code runs and jumps to the next timer when all of it waits, so that an hour of waiting
/// takes no time and every run is the same. Code under test must take its time from here and use no other threads.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PriorityQueue<VirtualTimer, (long Ticks, long Order)> timers = new();
    private long order;
    private TimeSpan now;

    /// <summary>How much time has passed in the simulation.</summary>
    public TimeSpan Elapsed => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + now;

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs <paramref name="simulation"/> to its end on this thread.</summary>
    public static T Run<T>(Func<VirtualTime, Task<T>> simulation)
    {
        var outer = SynchronizationContext.Current;
        var queue = new WorkQueue();
        SynchronizationContext.SetSynchronizationContext(queue);
        try
        {
            var time = new VirtualTime();
            var task = simulation(time);
            while (!task.IsCompleted)
            {
                if (!queue.RunNext(TimeSpan.Zero) && !time.Advance() && !queue.RunNext(Patience))
                {
                    throw new InvalidOperationException("The simulation waits for something that no timer brings.");
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(Func<VirtualTime, Task> simulation) => Run(async time =>
    {
        await simulation(time);
        return true;
    });

    private bool Advance()
    {
        while (timers.TryDequeue(out var timer, out var due))
        {
            if (timer.DueAt == due.Ticks)
            {
                now = TimeSpan.FromTicks(due.Ticks);
                timer.Fire();
                return true;
            }
        }

        return false;
    }

    private sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
    {
        private TimeSpan period;

        public long? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : (time.now + dueTime).Ticks;
            if (DueAt is { } due)
            {
                time.timers.Enqueue(this, (due, time.order++));
            }

            return true;
        }

        public void Fire()
        {
            DueAt = null;
            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }

            callback();
        }

        public void Dispose() => DueAt = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class WorkQueue : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> work = [];

        public override void Post(SendOrPostCallback d, object? state) => work.Add((d, state));

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

        public bool RunNext(TimeSpan patience)
        {
            if (!work.TryTake(out var item, patience))
            {
                return false;
            }

            item.Callback(item.State);
            return true;
        }
    }
}
