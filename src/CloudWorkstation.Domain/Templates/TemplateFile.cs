using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>A template file as it is written, before inheritance.</summary>
/// <param name="File">Name, as the caller gave it.</param>
/// <param name="Slug">Name on the command line.</param>
/// <param name="Root">The content; null when it cannot be parsed, and then <paramref name="Errors"/> says why.</param>
/// <param name="Errors">Mistakes in the file's name and in its YAML.</param>
internal sealed partial record TemplateFile(string File, string Slug, DocumentNode? Root, IReadOnlyList<DocumentError> Errors)
{
    /// <value>Slug of the parent; null when there is none or when it is not a single word, which the shape reports.</value>
    public string? Parent => InheritsNode is ScalarNode { IsEmpty: false } scalar ? scalar.Text : null;

    /// <value>Where the parent is named.</value>
    public DocumentNode? InheritsNode => (Root as MapNode)?.Find(TemplateShape.Inherits.Name)?.Value;

    public static TemplateFile Parse(string file, string text)
    {
        var report = new Report(file);
        var slug = SlugOf(file);
        if (!SlugPattern().IsMatch(slug))
        {
            report.Add(
                1, 1, "",
                $"The file's name gives the template's: \"{slug}\" is not allowed. "
                + "Name it with 1 to 40 lower-case letters, digits and hyphens, beginning with a letter, and .yaml.");
        }

        var root = DocumentParser.Parse(text, report);
        return new TemplateFile(file, slug, root is null ? null : InFile(root, file), report.Errors);
    }

    private static string SlugOf(string file)
    {
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.EndsWith(".yaml", StringComparison.Ordinal) ? name[..^5] : name.EndsWith(".yml", StringComparison.Ordinal) ? name[..^4] : name;
    }

    /// <summary>The same nodes, each knowing its file: after inheritance a document's nodes come from several.</summary>
    private static DocumentNode InFile(DocumentNode node, string file) => node switch
    {
        ListNode list => list with { File = file, Items = [.. list.Items.Select(item => InFile(item, file))] },
        MapNode map => map with
        {
            File = file,
            Entries = [.. map.Entries.Select(entry => new MapEntry(entry.Key with { File = file }, InFile(entry.Value, file)))],
        },
        _ => node with { File = file },
    };

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z")]
    private static partial Regex SlugPattern();
}
