namespace CloudWorkstation.CustomResources;

/// <summary>A resource's call was cancelled because its time was over.</summary>
/// <param name="stillRunning">The call did not heed the cancellation and may still change things.</param>
internal sealed class DeadlineException(bool stillRunning, Exception? cause = null) : Exception("The time was over.", cause)
{
    public bool StillRunning { get; } = stillRunning;
}
