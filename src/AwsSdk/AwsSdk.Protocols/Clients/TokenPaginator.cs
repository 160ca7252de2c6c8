using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsSdk.Protocols;

/// <summary>Walks the pages of a list by the token each page gives for the next. Can be walked once, like the official paginators.</summary>
public abstract class TokenPaginator<TResponse> : IPaginator<TResponse>
{
    private int started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    async IAsyncEnumerable<TResponse> IPaginator<TResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("A paginator can be walked once: ask Paginators for a new one.");
        }

        var token = FirstToken();
        do
        {
            var page = await PageAsync(token, cancellationToken);
            token = NextToken(page);
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }

    protected abstract string? FirstToken();

    protected abstract Task<TResponse> PageAsync(string? token, CancellationToken cancellationToken);

    protected abstract string? NextToken(TResponse page);
}
