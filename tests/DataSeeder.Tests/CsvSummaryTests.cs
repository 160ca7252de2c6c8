using System.Text;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Data;

namespace CloudWorkstation.DataSeeder.Tests;

public sealed class CsvSummaryTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", 2)]
    [InlineData("a,b\n1,2\n3,4", 2)]
    [InlineData("a,b\r\n1,2\r\n", 1)]
    [InlineData("a,b\n\n1,2\n\n\n", 1)]
    [InlineData("a,b\n\"one\ntwo\",2\n", 1)]
    [InlineData("a,b\n\"say \"\"hi\"\"\n\",2\n3,4\n", 2)]
    [InlineData("a,b\n", 0)]
    [InlineData("a,b", 0)]
    public async Task Rows_are_records_not_lines(string text, long rows)
    {
        var summary = await ReadAsync(text);

        Assert.Equal(["a", "b"], summary.Columns);
        Assert.Equal(rows, summary.Rows);
    }

    [Fact]
    public async Task A_header_may_have_quotes_and_a_byte_order_mark() =>
        Assert.Equal(["mean radius", "a,b", "say \"hi\""], (await ReadAsync("\uFEFFmean radius,\"a,b\",\"say \"\"hi\"\"\"\r\n1,2,3\n")).Columns);

    [Fact]
    public async Task An_empty_file_is_refused() => await Assert.ThrowsAsync<CustomResourceException>(() => ReadAsync(""));

    [Fact]
    public async Task A_file_without_line_breaks_is_refused_before_it_is_read_whole() =>
        await Assert.ThrowsAsync<CustomResourceException>(() => ReadAsync(new string('x', 3 << 20)));

    private static async Task<CsvSummary> ReadAsync(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await CsvSummary.ReadAsync(content, TestContext.Current.CancellationToken);
    }
}
