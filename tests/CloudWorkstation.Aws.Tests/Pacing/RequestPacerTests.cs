using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.Aws.Tests.Pacing;

public sealed class RequestPacerTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(80);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(20, 4)]
    [InlineData(50, 5)]
    [InlineData(50, 10)]
    [InlineData(50, 50)]
    public void A_thousand_requests_use_at_least_95_percent_of_the_allowed_rate_and_none_is_lost(double allowed, double burst)
    {
        var (done, elapsed, limit) = VirtualTime.Run(async time =>
        {
            var limit = new RequestLimit(time, allowed, burst);
            var done = await SendAsync(time, new RequestPacer(time), limit, 1000, workers: 64);
            return (done, time.Elapsed, limit);
        });

        Assert.Equal(1000, done);
        Assert.Equal(1000, limit.Accepted);
        Assert.True(limit.Accepted >= 0.95 * allowed * elapsed.TotalSeconds, $"{limit.Accepted} in {elapsed.TotalSeconds:F1} s is {limit.Accepted / allowed / elapsed.TotalSeconds:P1}");
        Assert.True(limit.Refused <= 150, $"{limit.Refused} refusals");
    }

    [Fact]
    public void The_start_is_no_storm()
    {
        var sent = VirtualTime.Run(async time =>
        {
            var pacer = new RequestPacer(time);
            var times = new List<double>();
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => pacer.CallAsync(_ =>
            {
                times.Add(time.Elapsed.TotalSeconds);
                return Task.FromResult(0);
            }, CancellationToken.None)));
            return times;
        });

        Assert.True(sent.Count(at => at < 0.1) <= 4, "more than 4 requests in the first 100 ms");
        Assert.True(sent.Count(at => at < 0.5) <= 25, "more than 25 requests in the first 500 ms");
    }

    [Fact]
    public void The_rate_follows_a_limit_that_falls_and_rises_again()
    {
        VirtualTime.Run(async time =>
        {
            var pacer = new RequestPacer(time);
            await SendAsync(time, pacer, new RequestLimit(time, 50, 1), 1000, workers: 32);
            await SendAsync(time, pacer, new RequestLimit(time, 10, 1), 200, workers: 32);
            Assert.InRange(pacer.RequestsPerSecond, 8, 12);

            await SendAsync(time, pacer, new RequestLimit(time, 50, 1), 5000, workers: 32);
            Assert.InRange(pacer.RequestsPerSecond, 40, 60);
        });
    }

    [Fact]
    public void Callers_that_are_slower_than_the_limit_do_not_drive_the_rate_up()
    {
        VirtualTime.Run(async time =>
        {
            var pacer = new RequestPacer(time);
            await SendAsync(time, pacer, new RequestLimit(time, 1000, 1000), 500, workers: 2);

            Assert.InRange(pacer.RequestsPerSecond, 20, 50);
        });
    }

    [Fact]
    public void A_service_that_throttles_everything_is_asked_less_and_less()
    {
        var calls = VirtualTime.Run(async time =>
        {
            using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1), time);
            var calls = 0;
            var pacer = new RequestPacer(time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.CallAsync<int>(_ =>
            {
                calls++;
                throw AwsFault.Throttled();
            }, enough.Token));
            return calls;
        });

        Assert.InRange(calls, 10, 120);
    }

    [Fact]
    public void An_outage_is_tried_six_times()
    {
        VirtualTime.Run(async time =>
        {
            var calls = 0;
            var pacer = new RequestPacer(time);

            Assert.Equal(6, await pacer.CallAsync(_ => ++calls < 6 ? throw AwsFault.Outage() : Task.FromResult(calls), CancellationToken.None));

            calls = 0;
            var error = await Assert.ThrowsAnyAsync<Exception>(() => pacer.CallAsync<int>(_ =>
            {
                calls++;
                throw AwsFault.Outage();
            }, CancellationToken.None));
            Assert.Equal(AwsErrorKind.Unavailable, error.Kind());
            Assert.Equal(6, calls);
        });
    }

    [Fact]
    public void An_error_about_the_request_itself_is_thrown_at_once()
    {
        VirtualTime.Run(async time =>
        {
            var calls = 0;
            var pacer = new RequestPacer(time);

            await Assert.ThrowsAnyAsync<Exception>(() => pacer.CallAsync<int>(_ =>
            {
                calls++;
                throw AwsFault.Invalid("no");
            }, CancellationToken.None));

            Assert.Equal(1, calls);
        });
    }

    [Fact]
    public void A_cancelled_wait_gives_its_turn_to_the_next()
    {
        VirtualTime.Run(async time =>
        {
            var pacer = new RequestPacer(time);
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(10), time);
            var first = pacer.CallAsync(_ => Task.FromResult(1), CancellationToken.None);
            var cancelled = pacer.CallAsync(_ => Task.FromResult(2), cancel.Token);
            var last = pacer.CallAsync(_ => Task.FromResult(3), CancellationToken.None);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
            Assert.Equal(4, await first + await last);
        });
    }

    private static async Task<int> SendAsync(VirtualTime time, RequestPacer pacer, RequestLimit limit, int requests, int workers)
    {
        var done = 0;
        await ConcurrentWork.ForEachAsync(Enumerable.Range(0, requests), workers, async (_, cancel) =>
        {
            var one = await pacer.CallAsync(async cancel =>
            {
                await Task.Delay(Latency, time, cancel);
                return limit.TryAccept() ? 1 : throw AwsFault.Throttled();
            }, cancel);
            done += one;
        }, CancellationToken.None);
        return done;
    }
}
