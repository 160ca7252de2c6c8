using System.Text;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Rows in columns, two spaces apart, as wide as their widest cell.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<(string Text, Style Style)[]> rows = [];

    public void Add(params (string Text, Style Style)[] cells) => rows.Add(cells);

    public void Add(params string[] cells) => rows.Add([.. cells.Select(cell => (cell, Style.Plain))]);

    /// <summary>Writes the headings and rows at once; the last column is not padded.</summary>
    public void Write(Terminal terminal)
    {
        var widths = Enumerable.Range(0, headings.Length)
            .Select(column => rows.Select(row => row[column].Text.Length).Append(headings[column].Length).Max())
            .ToArray();
        var text = new StringBuilder();
        Append(terminal, text, widths, [.. headings.Select(heading => (heading, Style.Strong))]);
        rows.ForEach(row => Append(terminal, text, widths, row));
        terminal.Out.Write(text.ToString());
    }

    private static void Append(Terminal terminal, StringBuilder text, int[] widths, (string Text, Style Style)[] cells)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Text.Length > 0);
        for (var column = 0; column <= last; column++)
        {
            text.Append(terminal.Styled(cells[column].Text, cells[column].Style));
            text.Append(' ', column == last ? 0 : widths[column] - cells[column].Text.Length + 2);
        }

        text.Append('\n');
    }
}
