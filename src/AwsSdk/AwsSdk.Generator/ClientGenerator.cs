using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AwsSdk.Generator;

/// <summary>Writes a service's client from the package's <c>service.json</c>.</summary>
[Generator]
public sealed class ClientGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Unwritable = new(
        "AWSSDK001", "A client that cannot be written", "{0}: {1}", "AwsSdk.Generator", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == "service.json")
            .Select(static (file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""));
        context.RegisterSourceOutput(models, static (output, model) => Write(output, model.Path, model.Text));
    }

    private static void Write(SourceProductionContext output, string path, string text)
    {
        try
        {
            foreach (var (name, source) in PackageFiles.Write(new Service(text)))
            {
                output.AddSource(name, SourceText.From(source, Encoding.UTF8));
            }
        }
        catch (Exception error) when (error is ModelException or JsonException or KeyNotFoundException)
        {
            output.ReportDiagnostic(Diagnostic.Create(Unwritable, Location.Create(path, default, default), path, error.Message));
        }
    }
}
