using System.Collections.Concurrent;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>Asks AWS for the prices of a list, and says of each what became of it.</summary>
public sealed class PriceRefresh(IProductCatalog catalog, DateOnly today)
{
    /// <value>Key of the source of refreshed rows.</value>
    internal const string Source = "price-list-query-api";

    private static readonly string SourceText = $"AWS Price List Query API (GetProducts), read by `{CommandHint.Cws("prices", "refresh")}`";

    // The API throttles at a rate that AWS does not publish.
    private const int QueriesAtOnce = 4;

    /// <summary>Asks for prices; a row that is not certain keeps its price and date.</summary>
    /// <param name="list">The list they belong to.</param>
    /// <param name="wanted">Rows of the list, and rows to be added.</param>
    public async Task<RefreshReport> RunAsync(PriceList list, IReadOnlyList<WantedPrice> wanted, CancellationToken cancellation)
    {
        var queries = wanted.Select(price => ProductQuery.Of(price.Row)).OfType<ProductQuery>().Distinct().ToList();
        var answers = new ConcurrentDictionary<ProductQuery, ProductAnswer>();
        await Parallel.ForEachAsync(
            queries,
            new ParallelOptions { MaxDegreeOfParallelism = QueriesAtOnce, CancellationToken = cancellation },
            async (query, cancel) => answers[query] = ProductAnswer.Read(query, await catalog.FindAsync(query, cancel)));
        var rows = wanted.Select(price => ProductQuery.Of(price.Row) is { } query
            ? RowMatch.Of(price, answers[query], today)
            : RowMatch.Kept(price, RowOutcome.NotAsked, "the list does not name AWS's usage type", [])).ToList();
        return new(Merged(list, rows), rows, [.. answers.Values.SelectMany(answer => answer.Unreadable).Order(StringComparer.Ordinal)], queries.Count);
    }

    private static PriceList Merged(PriceList list, IReadOnlyList<RefreshedRow> rows)
    {
        var fresh = rows.Where(row => row.Outcome is RowOutcome.Changed or RowOutcome.Unchanged).ToDictionary(row => row.Before, row => row.After!);
        var sources = list.Sources.ToDictionary(entry => entry.Key, entry => entry.Value);
        if (rows.Any(row => row.IsFresh))
        {
            sources[Source] = SourceText;
        }

        return new(
            list.About,
            [.. list.Prices.Select(price => fresh.GetValueOrDefault(price, price)), .. rows.Where(row => row.Outcome == RowOutcome.Added).Select(row => row.After!)],
            list.Fallbacks,
            sources);
    }
}
