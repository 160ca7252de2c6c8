using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Reads template files together: what one inherits stands in another.</summary>
internal static class LibraryReader
{
    public static DocumentResult<TemplateLibrary> Read(IReadOnlyList<(string File, string Text)> texts)
    {
        var files = texts.Select(text => TemplateFile.Parse(text.File, text.Text)).ToList();
        var inheritance = new TemplateInheritance(files);
        var readings = inheritance.Complete().Select(entry => TemplateReading.Of(entry.File, entry.Root)).ToList();
        var own = files.SelectMany(file => file.Errors)
            .Concat(inheritance.Errors)
            .Concat(readings.SelectMany(reading => reading.OwnErrors))
            .Concat(ImageNames.GivenTwice(readings))
            .ToHashSet();
        var errors = own.Concat(readings.SelectMany(reading => reading.InheritedErrors(own))).ToList();
        if (errors.Count > 0)
        {
            return DocumentResult<TemplateLibrary>.Failed(errors);
        }

        var warnings = readings.SelectMany(reading => reading.Warnings())
            .OrderBy(warning => warning.File, StringComparer.Ordinal)
            .ThenBy(warning => warning.Line);
        return DocumentResult<TemplateLibrary>.Of(new TemplateLibrary(readings.Select(reading => reading.Template!), [.. warnings]));
    }
}
