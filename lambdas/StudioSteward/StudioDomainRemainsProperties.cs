using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.StudioSteward;

/// <summary>What <c>Custom::StudioDomainRemains</c> takes.</summary>
internal sealed record StudioDomainRemainsProperties
{
    public required DomainPhase Phase { get; init; }

    /// <value>Null in phase after, whose resource is made before there is a domain.</value>
    public string? DomainId { get; init; }

    public required string VpcId { get; init; }

    /// <value>Used in phase after.</value>
    public required HomeDirectories Homes { get; init; }

    public static StudioDomainRemainsProperties Read(PropertyReader reader)
    {
        var phase = reader.OneOf("Phase", "before", "after") == "before" ? DomainPhase.Before : DomainPhase.After;
        return new StudioDomainRemainsProperties
        {
            Phase = phase,
            DomainId = phase == DomainPhase.Before ? reader.String("DomainId") : null,
            VpcId = reader.String("VpcId"),
            Homes = reader.OneOf("HomeFileSystem", "delete", "retain") == "delete" ? HomeDirectories.Delete : HomeDirectories.Retain,
        };
    }
}
