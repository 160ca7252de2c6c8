using CloudWorkstation.DataSeeder.Upload;

namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>A synthetic table as parts of about 8 MB; several threads may take parts at once.</summary>
internal sealed class SyntheticParts : IPartSource
{
    private const int UsualPart = 8 << 20;

    /// <summary>S3 allows 10,000.</summary>
    private const int MostParts = 9_900;

    private readonly SyntheticTable table;
    private readonly long blocksPerPart;
    private int taken;

    public SyntheticParts(SyntheticTable table)
    {
        this.table = table;
        blocksPerPart = Math.Max(Math.Max(UsualPart / table.LongestBlock, 1), (table.Blocks + MostParts - 1) / MostParts);
        LargestPart = checked((int)(Math.Min(blocksPerPart, table.Blocks) * table.LongestBlock)) + table.Header.Length;
    }

    public int LargestPart { get; }

    public ValueTask<Part?> NextAsync(byte[] buffer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var number = Interlocked.Increment(ref taken);
        var first = (number - 1) * blocksPerPart;
        if (first >= table.Blocks)
        {
            return ValueTask.FromResult<Part?>(null);
        }

        var length = 0;
        if (number == 1)
        {
            table.Header.Span.CopyTo(buffer);
            length = table.Header.Length;
        }

        var end = Math.Min(first + blocksPerPart, table.Blocks);
        for (var block = first; block < end; block++)
        {
            length += table.WriteBlock(block, buffer.AsSpan(length));
        }

        return ValueTask.FromResult<Part?>(new Part(number, length, IsLast: end == table.Blocks));
    }
}
