namespace CloudWorkstation.Domain.Studio;

/// <summary>One of <see cref="NfsGroups"/>.</summary>
/// <param name="Id">As in <c>sg-0123456789abcdef0</c>.</param>
/// <param name="DomainId">The domain it was made for.</param>
public sealed record NfsGroup(string Id, string DomainId);
