using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.WorkstationIdentityContract;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>What <c>Custom::WorkstationIdentity</c> takes.</summary>
internal sealed record WorkstationIdentityProperties
{
    public required string DomainId { get; init; }

    /// <value>Name of the researcher, who must be the one that the stack's tags name.</value>
    public required string Researcher { get; init; }

    public required string WorkstationName { get; init; }

    /// <summary>Reads the properties.</summary>
    public static WorkstationIdentityProperties Read(PropertyReader reader) => new()
    {
        DomainId = reader.String(nameof(Contract.DomainId)),
        Researcher = reader.String(nameof(Contract.Researcher)),
        WorkstationName = reader.String(nameof(Contract.WorkstationName)),
    };
}
