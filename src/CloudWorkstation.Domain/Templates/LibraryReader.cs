using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Reads template files together.</summary>
internal static class LibraryReader
{
    public static DocumentResult<TemplateLibrary> Read(IReadOnlyList<(string File, string Text)> files) =>
        DocumentResult<TemplateLibrary>.Of(new TemplateLibrary([], []));
}
