namespace CloudWorkstation.Domain.Pipelines;

/// <summary>The instance types that a run of the pipeline may ask for, by use, in order.</summary>
public sealed record PipelineTypeChoices(
    IReadOnlyList<string> Processing, IReadOnlyList<string> Training, IReadOnlyList<string> Endpoint);
