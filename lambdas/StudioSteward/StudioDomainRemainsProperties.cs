using CloudWorkstation.CustomResources;
using CloudWorkstation.Domain.Studio;
using Contract = CloudWorkstation.Contracts.StudioDomainRemainsContract;

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
        var phase = reader.OneOf(nameof(Contract.Phase), Contract.Before, Contract.After) == Contract.Before ? DomainPhase.Before : DomainPhase.After;
        return new StudioDomainRemainsProperties
        {
            Phase = phase,
            DomainId = phase == DomainPhase.Before ? reader.String(nameof(Contract.DomainId)) : null,
            VpcId = reader.String(nameof(Contract.VpcId)),
            Homes = reader.OneOf(nameof(Contract.HomeFileSystem), Contract.Delete, Contract.Retain) == Contract.Delete ? HomeDirectories.Delete : HomeDirectories.Retain,
        };
    }
}
