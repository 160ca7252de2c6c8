namespace CloudWorkstation.Aws.SageMaker;

/// <summary>Something that SageMaker refused to delete.</summary>
/// <param name="What">In words for people, such as <c>space lab</c>.</param>
/// <param name="Profile">Whose it is; null when SageMaker names no owner.</param>
/// <param name="Reason">SageMaker's code and message.</param>
public sealed record SweepFailure(string What, string? Profile, string Reason);
