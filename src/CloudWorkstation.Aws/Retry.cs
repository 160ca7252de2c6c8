namespace CloudWorkstation.Aws;

/// <summary>
/// Repeats what failed, after pauses that double and that chance makes a little longer or shorter: callers that failed together do not come
/// back together. Requests that many workers send at once go through <see cref="Pacing.RequestPacer"/> instead.
/// </summary>
/// <param name="time">Clock of the pauses.</param>
/// <param name="first">The first pause.</param>
/// <param name="longest">The longest.</param>
public sealed class Retry(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    /// <summary>Calls until it succeeds, or fails in a way that no repetition mends.</summary>
    /// <param name="call">What to do.</param>
    /// <param name="isWorthIt">Whether to repeat after a failure, so long after the first call.</param>
    /// <param name="cancel">Ends the repeating.</param>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, Func<Exception, TimeSpan, bool> isWorthIt, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        for (var pause = first; ; pause = pause * 2 < longest ? pause * 2 : longest)
        {
            try
            {
                return await call(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested && isWorthIt(error, time.GetElapsedTime(start)))
            {
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), time, cancel);
            }
        }
    }
}
