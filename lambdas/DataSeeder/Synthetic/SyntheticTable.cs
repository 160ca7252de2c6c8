using System.Runtime.CompilerServices;
using System.Text;

namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>
/// A classification table as CSV in UTF-8. A row's features are its class's means plus bell-shaped noise of standard
/// deviation 1, with four decimals. Arithmetic is on whole ten-thousandths, so no processor rounds differently. Rows come in
/// blocks that do not depend on each other: any range of blocks can be written without those before it.
/// </summary>
public sealed class SyntheticTable
{
    /// <summary>Rows of a block; the last one has what is left.</summary>
    public const int RowsPerBlock = 4096;

    /// <summary>The longest value, such as <c>-6.9282,</c>: |mean| ≤ 3 and the noise is below 2·√3.</summary>
    private const int LongestValue = 8;

    private const int LongestLabel = 4;

    private readonly TableShape shape;
    private readonly int[] centres;
    private readonly byte[][] labels;

    /// <summary>The table of <paramref name="shape"/>.</summary>
    public SyntheticTable(TableShape shape)
    {
        this.shape = shape;
        centres = ClassCentres.Of(shape);
        labels = [.. Enumerable.Range(0, shape.Classes).Select(c => Encoding.ASCII.GetBytes($"{c}\n"))];
        Header = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, shape.Features).Select(i => $"feature_{i},")) + shape.TargetColumn + "\n");
    }

    /// <summary>The first line.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>How many blocks the rows make.</summary>
    public long Blocks => (shape.Rows + RowsPerBlock - 1) / RowsPerBlock;

    /// <summary>A block never has more bytes.</summary>
    public int LongestBlock => RowsPerBlock * ((shape.Features * LongestValue) + LongestLabel);

    /// <summary>Writes one block, of at most <see cref="LongestBlock"/> bytes, and returns its length.</summary>
    public int WriteBlock(long block, Span<byte> destination)
    {
        var rows = (int)Math.Min(RowsPerBlock, shape.Rows - (block * RowsPerBlock));
        var random = RandomNumbers.Of(shape.Seed, block);
        var position = 0;
        for (var row = 0; row < rows; row++)
        {
            var @class = random.Below(shape.Classes);
            foreach (var mean in centres.AsSpan(@class * shape.Features, shape.Features))
            {
                position += WriteValue(mean + Noise(random.Next()), destination[position..]);
            }

            labels[@class].CopyTo(destination[position..]);
            position += labels[@class].Length;
        }

        return position;
    }

    /// <summary>The sum of four uniform numbers is close to a normal one; scaled to a standard deviation of 10,000 (1.0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Noise(ulong bits)
    {
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        // A uniform number below 65,536 has the standard deviation 65,536/√12; four of them 65,536/√3 = 37,837.
        return (int)(((sum - 131_070L) * 10_000) / 37_837);
    }

    /// <summary>Ten-thousandths as <c>-1.2345,</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteValue(int tenThousandths, Span<byte> destination)
    {
        var start = 0;
        if (tenThousandths < 0)
        {
            destination[0] = (byte)'-';
            start = 1;
            tenThousandths = -tenThousandths;
        }

        var whole = (uint)tenThousandths / 10_000;
        var fraction = (uint)tenThousandths - (whole * 10_000);
        var high = fraction / 100;
        var low = fraction - (high * 100);
        // The fixed length lets the compiler check the bounds once. The whole part has one digit: see LongestValue.
        var digits = destination.Slice(start, 7);
        digits[6] = (byte)',';
        digits[0] = (byte)('0' + whole);
        digits[1] = (byte)'.';
        digits[2] = (byte)('0' + (high / 10));
        digits[3] = (byte)('0' + (high % 10));
        digits[4] = (byte)('0' + (low / 10));
        digits[5] = (byte)('0' + (low % 10));
        return start + 7;
    }
}
