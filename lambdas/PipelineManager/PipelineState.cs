using System.Text.Json;

namespace CloudWorkstation.PipelineManager;

/// <summary>What the next poll needs to know.</summary>
internal sealed record PipelineState
{
    /// <value>The run that is waited for.</value>
    public string? ExecutionArn { get; init; }

    public int Polls { get; init; }

    /// <value>How often in a row SageMaker refused what it may accept later.</value>
    public int Refusals { get; init; }

    /// <value>While deleting: endpoints on their way out.</value>
    public IReadOnlyList<string>? Endpoints { get; init; }

    public static PipelineState Parse(string? text) =>
        text is null ? new PipelineState() : JsonSerializer.Deserialize(text, PipelineJson.Default.PipelineState)!;

    public override string ToString() => JsonSerializer.Serialize(this, PipelineJson.Default.PipelineState);
}
