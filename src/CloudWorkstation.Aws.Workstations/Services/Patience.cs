using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Waits for a workstation that is on its way from one state to another, in which it takes no orders.</summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Tries until it succeeds.</summary>
    /// <param name="name">The workstation.</param>
    /// <param name="attempt">Looks and acts. Its result is null when the order was taken, else the state that is in the way.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="WorkstationBusyException">The state did not end in time.</exception>
    public async Task UntilAsync(string name, Func<CancellationToken, Task<string?>> attempt, TimeSpan limit, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        for (var pause = Shortest; await attempt(cancellation) is { } state; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            if (time.GetElapsedTime(start) > limit)
            {
                throw new WorkstationBusyException(name, state);
            }

            await Task.Delay(pause, time, cancellation);
        }
    }
}
