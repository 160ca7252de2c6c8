using System.Text;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>What a CSV file holds, found in one pass with the memory of a buffer.</summary>
/// <param name="Columns">The header's names.</param>
/// <param name="Rows">Records after the header; empty lines do not count.</param>
internal sealed record CsvSummary(IReadOnlyList<string> Columns, long Rows)
{
    private const int LongestHeader = 1 << 20;

    private const int BufferSize = 1 << 17;

    /// <summary>Reads <paramref name="content"/> to its end.</summary>
    /// <exception cref="CustomResourceException">It has no header.</exception>
    public static async Task<CsvSummary> ReadAsync(Stream content, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        var header = new MemoryStream();
        long rows = 0;
        bool inHeader = true, inQuotes = false, hasContent = false;
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character == '"')
                {
                    // A doubled quote toggles twice, so only the count's parity matters.
                    inQuotes = !inQuotes;
                }

                if (character == '\n' && !inQuotes)
                {
                    rows += !inHeader && hasContent ? 1 : 0;
                    inHeader &= !hasContent;
                    hasContent = false;
                    continue;
                }

                hasContent |= character is not (byte)'\r';
                if (inHeader)
                {
                    header.WriteByte(character);
                }
            }

            if (inHeader && header.Length > LongestHeader)
            {
                throw new CustomResourceException($"The first line is longer than {LongestHeader} bytes, so this is hardly a CSV file with a header.");
            }
        }

        if (header.Length == 0)
        {
            throw new CustomResourceException("The file is empty; the first line has to name the columns.");
        }

        return new CsvSummary(Split(Encoding.UTF8.GetString(header.ToArray())), rows + (!inHeader && hasContent ? 1 : 0));
    }

    private static List<string> Split(string line)
    {
        var columns = new List<string>();
        var name = new StringBuilder();
        var inQuotes = false;
        var text = line.Trim('\uFEFF', '\r', '\n');
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when inQuotes && i + 1 < text.Length && text[i + 1] == '"':
                    name.Append('"');
                    i++;
                    break;
                case '"':
                    inQuotes = !inQuotes;
                    break;
                case ',' when !inQuotes:
                    columns.Add(name.ToString());
                    name.Clear();
                    break;
                default:
                    name.Append(text[i]);
                    break;
            }
        }

        columns.Add(name.ToString());
        return columns;
    }
}
