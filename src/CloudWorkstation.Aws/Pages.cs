namespace CloudWorkstation.Aws;

/// <summary>Reads listings of AWS page after page.</summary>
public static class Pages
{
    /// <summary>The pages in their order; the next one is asked for when the reader wants it.</summary>
    /// <param name="read">Requests the page that a token names, the first one for null, and tells the next token.</param>
    public static async IAsyncEnumerable<TPage> OfAsync<TPage, TToken>(Func<TToken?, Task<(TPage Page, TToken? Next)>> read)
        where TToken : class
    {
        TToken? next = null;
        do
        {
            (var page, next) = await read(next);
            yield return page;
        }
        while (next is not (null or string { Length: 0 }));
    }

    /// <summary>The items of all pages.</summary>
    /// <param name="read">Requests the page that a token names, the first one for null, and tells its items and the next token.</param>
    public static async Task<List<T>> AllAsync<T>(Func<string?, Task<(List<T>? Items, string? Next)>> read)
    {
        var all = new List<T>();
        await foreach (var items in OfAsync(read))
        {
            all.AddRange(items ?? []);
        }

        return all;
    }
}
