namespace CloudWorkstation.Aws;

/// <summary>Runs an action over many items with a bound on how many run at once.</summary>
public static class ConcurrentWork
{
    /// <summary>
    /// Starts items in order, at most <paramref name="atOnce"/> together, until <paramref name="cancel"/>. Every started action
    /// is awaited, also when another one fails; then the first failure is thrown.
    /// </summary>
    public static async Task ForEachAsync<T>(
        IEnumerable<T> items, int atOnce, Func<T, CancellationToken, Task> action, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        using var source = items.GetEnumerator();
        var gate = new Lock();
        var failed = false;

        async Task WorkAsync()
        {
            while (TakeNext(out var item))
            {
                try
                {
                    await action(item, cancel);
                }
                catch
                {
                    Volatile.Write(ref failed, true);
                    throw;
                }
            }
        }

        bool TakeNext(out T item)
        {
            lock (gate)
            {
                var more = !failed && !cancel.IsCancellationRequested && source.MoveNext();
                item = more ? source.Current : default!;
                return more;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync()));
        cancel.ThrowIfCancellationRequested();
    }
}
