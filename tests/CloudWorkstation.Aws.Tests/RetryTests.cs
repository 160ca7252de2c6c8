using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.Aws.Tests;

public sealed class RetryTests
{
    private int calls;

    [Fact]
    public void What_fails_for_a_while_is_repeated_after_longer_and_longer_pauses() => VirtualTime.Run(async time =>
    {
        Assert.Equal(4, await On(time).RunAsync(FailsThreeTimesAsync, (error, _) => error.Is(AwsErrorKind.Unavailable), CancellationToken.None));

        // Pauses of 1, 2 and 2 seconds, each by half shorter to by half longer.
        Assert.InRange(time.Elapsed.TotalSeconds, 2.5, 7.5);
    });

    [Fact]
    public void What_no_repetition_mends_is_tried_once() => VirtualTime.Run(async time =>
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => On(time).RunAsync(FailsThreeTimesAsync, (_, _) => false, CancellationToken.None));
        Assert.Equal(1, calls);
    });

    [Fact]
    public void Patience_ends_by_the_time_since_the_first_call() => VirtualTime.Run(async time =>
    {
        await Assert.ThrowsAsync<HttpRequestException>(
            () => On(time).RunAsync(FailsThreeTimesAsync, (_, elapsed) => elapsed < TimeSpan.FromSeconds(0.4), CancellationToken.None));
        Assert.Equal(2, calls);
    });

    private static Retry On(TimeProvider time) => new(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    private Task<int> FailsThreeTimesAsync(CancellationToken cancel) =>
        ++calls <= 3 ? Task.FromException<int>(new HttpRequestException("refused")) : Task.FromResult(calls);
}
