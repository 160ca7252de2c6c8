namespace CloudWorkstation.Aws.Tests;

public sealed class PagesTests
{
    private readonly List<string?> asked = [];

    [Fact]
    public async Task A_listing_is_read_to_its_end()
    {
        Assert.Equal([1, 2, 3], await Pages.AllAsync<int>(PageAsync));
        Assert.Equal([null, "2", "3"], asked);
    }

    [Fact]
    public async Task Who_has_found_what_he_wants_asks_for_no_more_pages()
    {
        await foreach (var page in Pages.OfAsync<List<int>?, string>(PageAsync))
        {
            if (page!.Contains(2))
            {
                break;
            }
        }

        Assert.Equal([null, "2"], asked);
    }

    // AWS's services end a listing in either way: no token, or an empty one.
    private Task<(List<int>? Items, string? Next)> PageAsync(string? token)
    {
        asked.Add(token);
        return Task.FromResult<(List<int>?, string?)>(token switch
        {
            null => (new List<int> { 1 }, "2"),
            "2" => (new List<int> { 2, 3 }, "3"),
            _ => (null, ""),
        });
    }
}
