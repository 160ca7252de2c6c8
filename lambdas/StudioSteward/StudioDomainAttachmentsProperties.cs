using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.StudioDomainAttachmentsContract;

namespace CloudWorkstation.StudioSteward;

/// <summary>What <c>Custom::StudioDomainAttachments</c> takes.</summary>
internal sealed record StudioDomainAttachmentsProperties
{
    public required string DomainId { get; init; }

    /// <value>The shared EFS file system; it has a mount target in each of the domain's subnets.</value>
    public required string FileSystemId { get; init; }

    public static StudioDomainAttachmentsProperties Read(PropertyReader reader) => new()
    {
        DomainId = reader.String(nameof(Contract.DomainId)),
        FileSystemId = reader.String(nameof(Contract.FileSystemId)),
    };
}
