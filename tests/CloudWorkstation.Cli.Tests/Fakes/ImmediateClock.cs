namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>A clock on which waiting takes no time.</summary>
internal sealed class ImmediateClock : TimeProvider
{
    private long ticks;

    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Add(ref ticks, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
