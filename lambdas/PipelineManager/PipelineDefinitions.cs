using System.Text.Json;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;

namespace CloudWorkstation.PipelineManager;

/// <summary>The definition that properties ask for, from the properties or from the S3 object they name.</summary>
internal sealed class PipelineDefinitions(S3Documents documents)
{
    /// <exception cref="CustomResourceException">The object is missing, or the definition is not JSON.</exception>
    public async Task<PipelineDefinition> ReadAsync(SageMakerPipelineProperties properties, CancellationToken cancel)
    {
        var source = properties.DefinitionAt?.ToString() ?? nameof(properties.Definition);
        var text = properties.DefinitionAt is { } at
            ? await documents.ReadAsync(at, cancel) ?? throw new CustomResourceException($"DefinitionUri is {at}, and there is no such object. Upload the definition there first.")
            : properties.Definition!;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new PipelineDefinition(text, properties.DefinitionAt)
                : throw new CustomResourceException($"{source} is a JSON {document.RootElement.ValueKind}; a pipeline's definition is an object with Version and Steps.");
        }
        catch (JsonException error)
        {
            throw new CustomResourceException($"{source} is no JSON: {error.Message}", error);
        }
    }
}
