namespace CloudWorkstation.CustomResources.Tests;

/// <summary>Time that runs <paramref name="factor"/> times as fast, so a test can wait for minutes.</summary>
internal sealed class FastClock(int factor) : TimeProvider
{
    private readonly long start = System.GetTimestamp();

    private readonly DateTimeOffset startedAt = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => startedAt + (System.GetElapsedTime(start) * factor);

    public override long GetTimestamp() => (GetUtcNow() - startedAt).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Scale(dueTime), Scale(period));

    private TimeSpan Scale(TimeSpan time) => time <= TimeSpan.Zero ? time : time / factor;
}
