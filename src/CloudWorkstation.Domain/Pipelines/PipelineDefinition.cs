using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Domain.Pipelines;

/// <summary>A pipeline as SageMaker takes it (PipelineDefinition of CreatePipeline).</summary>
public sealed record PipelineDefinition
{
    /// <summary>The longest definition the request takes, in characters; SageMaker's SDK passes larger than 100 KB by S3.</summary>
    public const int MaximumLength = 1_048_576;

    // The relaxed encoder leaves CDK tokens and URIs as they are; the text is never put into HTML.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required IReadOnlyList<PipelineParameter> Parameters { get; init; }

    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    /// <summary>The definition as JSON on one line: the same definition always gives the same text.</summary>
    public string ToJson()
    {
        var definition = new JsonObject
        {
            ["Version"] = "2020-12-01",
            ["Metadata"] = new JsonObject(),
            ["Parameters"] = new JsonArray([.. Parameters.Select(parameter => parameter.ToJson())]),
            ["Steps"] = new JsonArray([.. Steps.Select(step => step.ToJson())]),
        };
        return definition.ToJsonString(Writing);
    }
}
