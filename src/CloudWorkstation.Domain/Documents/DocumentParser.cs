using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CloudWorkstation.Domain.Documents;

/// <summary>
/// Turns YAML text into nodes. It works on parser events because YamlDotNet's own tree resolves aliases silently
/// and stops at the first duplicate key, while here each is one error among all.
/// </summary>
internal sealed class DocumentParser(IParser parser, Report report)
{
    /// <summary>Deeper documents are refused: the nodes are read recursively.</summary>
    private const int MaximumDepth = 40;

    /// <summary>Longer documents are refused: these files are written by people.</summary>
    private const int MaximumLength = 4_000_000;

    /// <returns>The document's only node, or null when there is none or it cannot be parsed; then <paramref name="report"/> says why.</returns>
    public static DocumentNode? Parse(string text, Report report)
    {
        if (text.Length > MaximumLength)
        {
            report.Add(1, 1, "", $"The document has {text.Length} characters; at most {MaximumLength} are read.");
            return null;
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            return new DocumentParser(parser, report).Document();
        }
        catch (YamlException error)
        {
            report.Add(Line(error.Start), Column(error.Start), "", $"This is not valid YAML: {error.Message.TrimEnd('.')}.");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet lets these escape on some malformed input, bad escapes for example.
            var reached = parser.Current?.End ?? Mark.Empty;
            report.Add(Line(reached), Column(reached), "", $"This is not valid YAML: {error.Message.TrimEnd('.')}.");
        }

        return null;
    }

    private DocumentNode? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            report.Add(1, 1, "", "The document is empty.");
            return null;
        }

        parser.Consume<DocumentStart>();
        var node = Node("", 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            report.Add(
                Line(second.Start), Column(second.Start), "",
                "A second document starts here; a file holds one. Remove the '---' or split the file.");
        }

        return node;
    }

    private DocumentNode Node(string path, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            Refuse(alias, path, $"is the alias '*{alias.Value}'; aliases are not supported here. Write the value out.");
            return new UnreadableNode(Line(alias.Start), Column(alias.Start));
        }

        var start = parser.Accept<NodeEvent>(out var found) ? found : throw new YamlException("a value is expected here");
        if (!start.Anchor.IsEmpty)
        {
            Refuse(start, path, $"has the anchor '&{start.Anchor.Value}'; anchors are not supported here. Remove it.");
        }

        if (!start.Tag.IsEmpty)
        {
            Refuse(start, path, $"has the tag '{start.Tag.Value}'; tags are not supported here. Remove it.");
        }

        if (depth == MaximumDepth)
        {
            Refuse(start, path, $"is nested deeper than {MaximumDepth} levels.");
            parser.SkipThisAndNestedEvents();
            return new UnreadableNode(Line(start.Start), Column(start.Start));
        }

        return start switch
        {
            Scalar => Leaf(parser.Consume<Scalar>()),
            SequenceStart => List(path, depth),
            _ => Map(path, depth),
        };
    }

    private static ScalarNode Leaf(Scalar scalar) =>
        new(scalar.Value, scalar.Style != ScalarStyle.Plain, Line(scalar.Start), Column(scalar.Start));

    private ListNode List(string path, int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<DocumentNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(FieldPath.Item(path, items.Count), depth + 1));
        }

        return new ListNode(items, Line(start.Start), Column(start.Start));
    }

    private MapNode Map(string path, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var seen = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(path, depth + 1);
            if (key is not ScalarNode name)
            {
                if (key is not UnreadableNode)
                {
                    report.Add(key.Line, key.Column, path, "A field's name must be a single word, not a list or a map.");
                }

                _ = Node(path, depth + 1);
                continue;
            }

            var value = Node(FieldPath.Field(path, name.Text), depth + 1);
            if (seen.TryGetValue(name.Text, out var first))
            {
                report.Add(
                    name.Line, name.Column, FieldPath.Field(path, name.Text), $"is given twice, first on line {first.Line}. Keep one.");
                continue;
            }

            seen.Add(name.Text, name);
            entries.Add(new MapEntry(name, value));
        }

        return new MapNode(entries, Line(start.Start), Column(start.Start));
    }

    private void Refuse(ParsingEvent at, string path, string message) => report.Add(Line(at.Start), Column(at.Start), path, message);

    private static int Line(Mark mark) => (int)Math.Clamp(mark.Line, 1, int.MaxValue);

    private static int Column(Mark mark) => (int)Math.Clamp(mark.Column, 1, int.MaxValue);
}
