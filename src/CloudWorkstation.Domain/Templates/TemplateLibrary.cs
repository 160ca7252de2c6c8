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

    /// <returns>The template, or null when there is none of that name.</returns>
    public WorkstationTemplate? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <returns>The slug that was probably meant, or null when none is near.</returns>
    public string? Suggest(string name) => NearestName.To(name, bySlug.Keys);
}
