namespace CloudWorkstation.Domain.Studio;

/// <summary>A workstation's application as SageMaker describes it. One that is deleted counts as none.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Never <see cref="StudioStatus.Deleted"/>.</param>
/// <param name="InstanceType">What it runs on.</param>
/// <param name="FailureReason">SageMaker's words for a failed status.</param>
public sealed record ObservedApp(string Arn, StudioStatus Status, string? InstanceType, string? FailureReason = null);
