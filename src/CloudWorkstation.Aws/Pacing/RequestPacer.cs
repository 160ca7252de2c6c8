namespace CloudWorkstation.Aws.Pacing;

/// <summary>
/// Sends the requests of any number of concurrent workers at one shared rate, which adapts to what the service allows, and
/// repeats what the service throttled. Clients used through it have their own retries off: those would multiply requests
/// just when the service asks for fewer.
/// </summary>
public sealed class RequestPacer(TimeProvider time)
{
    private const int OutageAttempts = 6;

    // How much a late timer may be caught up at once. More would be a burst.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly AdaptiveRate rate = new(time);
    private readonly LinkedList<TaskCompletionSource> waiting = new();
    private long lastTurn = time.GetTimestamp();
    private bool pumping;

    /// <summary>The current shared rate in requests per second.</summary>
    public double RequestsPerSecond
    {
        get
        {
            lock (gate)
            {
                return rate.RequestsPerSecond;
            }
        }
    }

    /// <summary>
    /// Calls the service when it is this request's turn. A throttled request is repeated before newer ones until
    /// <paramref name="cancel"/>; a failing service is tried six times over about six seconds.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> came first.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        var first = true;
        for (var outages = 1; ;)
        {
            await TurnAsync(first, cancel);
            first = false;
            try
            {
                var result = await call(cancel);
                Report(throttled: false);
                return result;
            }
            catch (Exception error) when (error.Is(AwsErrorKind.Throttled))
            {
                Report(throttled: true);
            }
            catch (Exception error) when (error.Is(AwsErrorKind.Unavailable) && outages < OutageAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.1 * Math.Pow(2, outages++)), time, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException && !error.Is(AwsErrorKind.Unavailable))
            {
                Report(throttled: false);
                throw;
            }
        }
    }

    /// <summary>All items of a listing, each page when it is its turn.</summary>
    /// <param name="page">Requests the page that a token names, the first one for null, and tells its items and the next token.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<List<T>> ListAsync<T>(Func<string?, CancellationToken, Task<(List<T>? Items, string? NextToken)>> page, CancellationToken cancel) =>
        Pages.AllAsync<T>(token => CallAsync(cancel => page(token, cancel), cancel));

    private void Report(bool throttled)
    {
        lock (gate)
        {
            if (throttled)
            {
                rate.Refused();
            }
            else
            {
                rate.Delivered();
            }
        }
    }

    private async Task TurnAsync(bool first, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            _ = first ? waiting.AddLast(turn) : waiting.AddFirst(turn);
            if (!pumping)
            {
                pumping = true;
                if (time.GetElapsedTime(lastTurn) > TimeSpan.FromSeconds(1))
                {
                    rate.Resume();
                }

                _ = PumpAsync();
            }
        }

        using (cancel.Register(() => turn.TrySetCanceled(cancel)))
        {
            await turn.Task;
        }
    }

    /// <summary>Gives turns while somebody waits. One timer for all of them lets a new rate count from the next turn on.</summary>
    private async Task PumpAsync()
    {
        while (NextTurn() is { } wait)
        {
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time);
            }
        }
    }

    /// <summary>Gives a turn if one is due. Null when nobody waits, else how long until the next may be due.</summary>
    private TimeSpan? NextTurn()
    {
        lock (gate)
        {
            while (waiting.First is { Value.Task.IsCompleted: true })
            {
                waiting.RemoveFirst();
            }

            if (waiting.First is not { Value: var turn })
            {
                pumping = false;
                return null;
            }

            var interval = TimeSpan.FromSeconds(1 / rate.RequestsPerSecond);
            var late = time.GetElapsedTime(lastTurn) - interval;
            if (late < TimeSpan.Zero)
            {
                // Task.Delay drops fractions of a millisecond: rounded up, or the pump would spin through the last one.
                return TimeSpan.FromMilliseconds(Math.Ceiling(-late.TotalMilliseconds));
            }

            waiting.RemoveFirst();
            if (turn.TrySetResult())
            {
                var credit = late < CatchUp ? late : CatchUp;
                lastTurn = time.GetTimestamp() - (long)(credit.TotalSeconds * time.TimestampFrequency);
            }

            return TimeSpan.Zero;
        }
    }
}
