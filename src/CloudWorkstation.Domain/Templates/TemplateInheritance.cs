using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>
/// Completes each template from the one it inherits, over any number of generations: maps are merged field by field,
/// everything else is the child's when the child has it. A name, and what was compiled from a template, stay with their own template.
/// </summary>
internal sealed class TemplateInheritance
{
    private static readonly IReadOnlyList<string> NotInherited = [TemplateShape.Name.Name, TemplateShape.Inherits.Name];

    private readonly Dictionary<string, TemplateFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocumentNode> complete = new(StringComparer.Ordinal);
    private readonly List<DocumentError> errors = [];

    public TemplateInheritance(IEnumerable<TemplateFile> templates)
    {
        foreach (var file in templates)
        {
            if (!files.TryAdd(file.Slug, file))
            {
                errors.Add(new DocumentError(
                    file.File, 1, 1, "", $"Template \"{file.Slug}\" is also in {files[file.Slug].File}; rename one of the files."));
            }
        }
    }

    /// <value>Unknown parents, circles and names given twice.</value>
    public IReadOnlyList<DocumentError> Errors => errors;

    /// <summary>The files that count, each with its content completed; a file that could not be parsed is left out.</summary>
    public IEnumerable<(TemplateFile File, DocumentNode Root)> Complete()
    {
        foreach (var file in files.Values)
        {
            CompleteWithAncestors(file);
        }

        return files.Values.Where(file => file.Root is not null).Select(file => (file, complete[file.Slug]));
    }

    private void CompleteWithAncestors(TemplateFile file)
    {
        var chain = new List<TemplateFile>();
        var next = file;
        while (next is not null && !complete.ContainsKey(next.Slug))
        {
            if (chain.FindIndex(seen => seen.Slug == next.Slug) is >= 0 and var start)
            {
                ReportCircle(chain[start..]);
                next = null;
                break;
            }

            chain.Add(next);
            next = ParentOf(next);
        }

        var above = next is null ? null : complete[next.Slug];
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            above = Completed(chain[index], above);
            complete[chain[index].Slug] = above;
        }
    }

    private TemplateFile? ParentOf(TemplateFile file)
    {
        if (file.Parent is not { } parent)
        {
            return null;
        }

        if (files.TryGetValue(parent, out var found))
        {
            return found;
        }

        var others = files.Keys.Where(slug => slug != file.Slug).Order(StringComparer.Ordinal).ToList();
        Report(
            file,
            $"is \"{parent}\", which is no template{NearestName.Hint(parent, others)}; "
            + (others.Count == 0 ? "there is no other template, remove it." : $"give one of {string.Join(", ", others)}."));
        return null;
    }

    private void ReportCircle(List<TemplateFile> circle)
    {
        for (var index = 0; index < circle.Count; index++)
        {
            var names = circle[index..].Concat(circle[..index]).Append(circle[index]).Select(file => file.Slug);
            Report(circle[index], $"leads back to the template itself: {string.Join(" → ", names)}. Remove inherits from one of them.");
        }
    }

    private void Report(TemplateFile file, string message) => errors.Add(
        new DocumentError(file.File, file.InheritsNode!.Line, file.InheritsNode.Column, TemplateShape.Inherits.Name, message));

    private static DocumentNode Completed(TemplateFile file, DocumentNode? parent) => (file.Root, file.Parent, parent) switch
    {
        (null, _, _) => new UnreadableNode(1, 1) { File = file.File },
        (MapNode own, not null, MapNode above) => Merge(own, above, ""),
        (MapNode own, not null, _) => Merge(own, Unreadable(own), ""),
        _ => file.Root,
    };

    private static MapNode Merge(MapNode own, MapNode above, string path)
    {
        var inherited = above.Entries.Where(entry => own.Find(entry.Key.Text) is null && !StaysWithItsTemplate(path, entry.Key.Text));
        var merged = own.Entries.Select(entry => entry.Value is MapNode mine && above.Find(entry.Key.Text)?.Value is MapNode theirs
            ? new MapEntry(entry.Key, Merge(mine, theirs, entry.Key.Text))
            : entry);
        return own with { Entries = [.. merged, .. inherited] };
    }

    private static bool StaysWithItsTemplate(string path, string field) =>
        path.Length == 0 ? NotInherited.Contains(field) : path == TemplateShape.Policy.Name && PolicyMetadataShape.OfOneTemplate.Contains(field);

    /// <summary>A parent that cannot be used: whatever it might have given counts as reported.</summary>
    private static MapNode Unreadable(MapNode child) => new(
        [.. TemplateShape.Fields.Select(field => new MapEntry(
            new ScalarNode(field.Name, false, child.Line, child.Column), new UnreadableNode(child.Line, child.Column)))],
        child.Line,
        child.Column);
}
