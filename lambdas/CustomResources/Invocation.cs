namespace CloudWorkstation.CustomResources;

/// <summary>One run of the function.</summary>
/// <param name="FunctionArn">As invoked, so with version or alias when there was one.</param>
/// <param name="Remaining">How long Lambda lets it run from now on.</param>
/// <param name="EventId">Lambda's id of the event: the same when it is delivered again.</param>
internal sealed record Invocation(string FunctionArn, TimeSpan Remaining, string EventId);
