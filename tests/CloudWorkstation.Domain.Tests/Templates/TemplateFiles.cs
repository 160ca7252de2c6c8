using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

/// <summary>Template files that tests read.</summary>
internal static class TemplateFiles
{
    /// <summary>A template of each service, as short as it can be.</summary>
    public static string Minimal(string service, string connection, string more = "") =>
        $"name: A\nservice_type: {service}\nconnection_type: {connection}\n{more}";

    public static IReadOnlyList<(string File, string Text)> Shipped { get; } =
    [
        .. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "templates"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
    ];

    public static TemplateLibrary Library() => Valid([.. Shipped]);

    public static WorkstationTemplate One(string text, string file = "a.yaml") => Assert.Single(Valid((file, text)).Templates);

    public static TemplateLibrary Valid(params (string File, string Text)[] files)
    {
        var result = TemplateLibrary.Read(files);
        Assert.Empty(result.Errors);
        return result.Value!;
    }

    public static IReadOnlyList<DocumentError> Errors(params (string File, string Text)[] files) => TemplateLibrary.Read(files).Errors;

    public static DocumentError Error(string text) => Assert.Single(Errors(("a.yaml", text)));
}
