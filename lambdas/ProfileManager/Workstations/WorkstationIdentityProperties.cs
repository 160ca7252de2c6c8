using CloudWorkstation.CustomResources;

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
        DomainId = reader.String("DomainId"),
        Researcher = reader.String("Researcher"),
        WorkstationName = reader.String("WorkstationName"),
    };
}
