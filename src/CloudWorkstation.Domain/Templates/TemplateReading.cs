using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>What reading one template, completed by inheritance, gave.</summary>
/// <param name="Template">The template; null when there are errors.</param>
internal sealed record TemplateReading(TemplateFile File, Place Root, WorkstationTemplate? Template, IReadOnlyList<DocumentError> Errors)
{
    /// <value>Mistakes in the file itself.</value>
    public IEnumerable<DocumentError> OwnErrors => Errors.Where(error => error.File == File.File);

    public static TemplateReading Of(TemplateFile file, DocumentNode root)
    {
        var report = new Report(file.File);
        var place = new Place(root, "");
        var read = TemplateShape.Shape.TryRead(place, report, out var template);
        return new TemplateReading(file, place, read ? template! with { Slug = file.Slug } : null, report.Errors);
    }

    /// <summary>Mistakes that only inheriting makes: in lines of other files where they are none.</summary>
    /// <param name="own">The mistakes of all files themselves.</param>
    public IEnumerable<DocumentError> InheritedErrors(IReadOnlySet<DocumentError> own) => Errors
        .Where(error => error.File != File.File && !own.Contains(error))
        .Select(error => error with { Message = $"{error.Message} {File.File} inherits this line." });

    /// <summary>Warnings about the file's own lines; those of inherited lines are given with their own file.</summary>
    public IEnumerable<DocumentWarning> Warnings() => TemplateWarnings.Of(Template!, Root).Where(warning => warning.File == File.File);
}
