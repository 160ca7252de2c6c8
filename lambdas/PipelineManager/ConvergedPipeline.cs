namespace CloudWorkstation.PipelineManager;

/// <summary>A pipeline that is as wanted.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Definition">What it does.</param>
/// <param name="TagsBefore">Its tags as they were found.</param>
/// <param name="IsAdopted">Whether somebody else had made it.</param>
internal sealed record ConvergedPipeline(string Arn, PipelineDefinition Definition, IReadOnlyDictionary<string, string> TagsBefore, bool IsAdopted);
