namespace CloudWorkstation.Domain.Studio;

/// <summary>
/// The two security groups that SageMaker makes per domain, so that Studio reaches the domain's file system. They name each
/// other in their rules and stay behind when the domain goes.
/// </summary>
public static class NfsGroups
{
    private const string InboundPrefix = "security-group-for-inbound-nfs-";
    private const string OutboundPrefix = "security-group-for-outbound-nfs-";

    /// <summary>The name of the group that a file system's mount targets carry to be reached from the domain.</summary>
    public static string Inbound(string domainId) => InboundPrefix + domainId;

    /// <summary>The name of the group that Studio's apps carry.</summary>
    public static string Outbound(string domainId) => OutboundPrefix + domainId;

    /// <summary>The domain that a group of this name belongs to; null when it is another kind of group.</summary>
    public static string? DomainIdOf(string groupName) =>
        groupName.StartsWith(InboundPrefix, StringComparison.Ordinal) ? groupName[InboundPrefix.Length..]
        : groupName.StartsWith(OutboundPrefix, StringComparison.Ordinal) ? groupName[OutboundPrefix.Length..]
        : null;
}
