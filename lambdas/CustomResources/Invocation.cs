namespace CloudWorkstation.CustomResources;

/// <summary>One run of the function.</summary>
/// <param name="FunctionArn">As invoked, so with version or alias when there was one.</param>
/// <param name="Remaining">How long Lambda lets it run from now on.</param>
internal sealed record Invocation(string FunctionArn, TimeSpan Remaining);
