namespace CloudWorkstation.Estimates.Stacks;

/// <summary>A part of a template whose resources only a deployment knows.</summary>
/// <param name="Place">Where it stands: <c>Transform</c>, <c>Resources/Fn::ForEach::Seats</c>.</param>
/// <param name="What">What it is: <c>macro Count</c>.</param>
/// <param name="Why">Why it cannot be seen, as a sentence.</param>
internal sealed record UnseenPart(string Place, string What, string Why);
