using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>All templates of a folder or catalogue, with inheritance resolved.</summary>
public sealed class TemplateLibrary
{
    private readonly Dictionary<string, WorkstationTemplate> bySlug;

    internal TemplateLibrary(IEnumerable<WorkstationTemplate> templates, IReadOnlyList<DocumentWarning> warnings)
    {
        bySlug = templates.ToDictionary(template => template.Slug, StringComparer.Ordinal);
        Templates = [.. bySlug.Values.OrderBy(template => template.Slug, StringComparer.Ordinal)];
        Warnings = warnings;
    }

    /// <value>By slug, in alphabetical order.</value>
    public IReadOnlyList<WorkstationTemplate> Templates { get; }

    /// <value>What is allowed but probably not meant, in the order of files and lines.</value>
    public IReadOnlyList<DocumentWarning> Warnings { get; }

    /// <summary>Reads template files; never throws for what they contain.</summary>
    /// <param name="files">Name of each file, which gives the slug, and its text.</param>
    /// <returns>The library, or every mistake of every file.</returns>
    public static DocumentResult<TemplateLibrary> Read(IEnumerable<(string File, string Text)> files) => LibraryReader.Read([.. files]);

    /// <param name="files">Files of a folder.</param>
    /// <param name="chosen">Names of some of them.</param>
    /// <returns>The chosen files and those that they inherit from, over all generations.</returns>
    public static IReadOnlyList<(string File, string Text)> WithAncestors(IReadOnlyList<(string File, string Text)> files, IEnumerable<string> chosen)
    {
        var parsed = files.Select(file => (File: TemplateFile.Parse(file.File, file.Text), file.Text)).ToList();
        var wanted = new List<(TemplateFile File, string Text)>(parsed.Where(entry => chosen.Contains(entry.File.File)));
        for (var index = 0; index < wanted.Count; index++)
        {
            wanted.AddRange(parsed.Where(entry => entry.File.Slug == wanted[index].File.Parent && !wanted.Contains(entry)));
        }

        return [.. wanted.Select(entry => (entry.File.File, entry.Text))];
    }

    /// <returns>The template, or null when there is none of that name.</returns>
    public WorkstationTemplate? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <returns>The slug that was probably meant, or null when none is near.</returns>
    public string? Suggest(string name) => NearestName.To(name, bySlug.Keys);
}
