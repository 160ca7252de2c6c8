namespace CloudWorkstation.CustomResources;

/// <summary>Starts this function again, with another event, when this invocation ends before the work does.</summary>
internal interface ISelfInvocation
{
    /// <summary>Returns once Lambda has taken the event.</summary>
    /// <exception cref="Exception">It has not, also after retries.</exception>
    Task InvokeAsync(string functionArn, byte[] payload, CancellationToken cancellation);
}
