namespace CloudWorkstation.Aws.Pacing;

/// <summary>Reads listings to their end, each page at the shared rate.</summary>
public static class PagedRequests
{
    /// <summary>All items of a listing.</summary>
    /// <param name="pacer">Paces and repeats the requests.</param>
    /// <param name="page">Requests the page that a token names, the first one for null, and tells its items and the next token.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<List<T>> ListAsync<T>(
        this RequestPacer pacer, Func<string?, CancellationToken, Task<(List<T>? Items, string? NextToken)>> page, CancellationToken cancel)
    {
        var all = new List<T>();
        for (string? token = null; ;)
        {
            var current = token;
            var (items, next) = await pacer.CallAsync(cancel => page(current, cancel), cancel);
            all.AddRange(items ?? []);
            if (string.IsNullOrEmpty(next))
            {
                return all;
            }

            token = next;
        }
    }
}
