namespace CloudWorkstation.Aws.SageMaker;

/// <summary>What a pass of <see cref="StudioSweeper"/> found.</summary>
/// <param name="Remaining">What was there at its start, in words for people; empty: all gone.</param>
/// <param name="Failures">What SageMaker refused to delete.</param>
public sealed record SweepPass(IReadOnlyList<string> Remaining, IReadOnlyList<SweepFailure> Failures)
{
    public bool IsFinished => Remaining.Count == 0;
}
